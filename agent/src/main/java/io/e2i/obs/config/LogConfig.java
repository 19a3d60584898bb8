package io.e2i.obs.config;

import io.e2i.obs.self.AgentLog;
import java.util.Locale;

/** The section {@code log}: the agent's own log. Immutable. */
public final class LogConfig {

  private final AgentLog.Level level;

  LogConfig(AgentLog.Level level) {
    this.level = level;
  }

  static LogConfig read(ConfigSection section) {
    String level = section.choice("level", "info", "off", "error", "warn", "info", "debug");
    section.end();
    return new LogConfig(AgentLog.Level.valueOf(level.toUpperCase(Locale.ROOT)));
  }

  /** Messages above this level are left out. */
  public AgentLog.Level level() {
    return level;
  }
}
