package io.e2i.obs.config;

import io.e2i.obs.self.AgentLog;
import java.util.Arrays;

/** The section {@code log}: the agent's own log. Immutable. */
public final class LogConfig {

  private final AgentLog.Level level;
  private final String file;

  LogConfig(AgentLog.Level level, String file) {
    this.level = level;
    this.file = file;
  }

  static LogConfig read(ConfigSection section) {
    String[] levels = {"off", "error", "warn", "info", "debug"};
    String level = section.choice("level", "info", levels);
    String file = section.text("file", "");
    section.end();
    // Not valueOf, which goes through reflection the first time.
    return new LogConfig(AgentLog.Level.values()[Arrays.asList(levels).indexOf(level)], file);
  }

  /** Messages above this level are left out. */
  public AgentLog.Level level() {
    return level;
  }

  /** Relative to the directory that the application was started in, or absolute; empty: none. */
  public String file() {
    return file;
  }
}
