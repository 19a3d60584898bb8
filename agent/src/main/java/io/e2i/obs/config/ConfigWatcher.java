package io.e2i.obs.config;

import io.e2i.obs.self.AgentLog;
import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the configuration file has changed, and reads it again. Has no thread of its own:
 * somebody polls. Confined to one thread.
 */
public final class ConfigWatcher {

  /** A file changed more recently may still be half written. */
  private static final long SETTLED_MILLIS = 1_000;

  private final ConfigLoader loader;
  private final AgentConfig started;
  private AgentConfig current;
  private String seen = "";
  private boolean broken;

  /**
   * @param started the configuration that the agent was started with
   */
  public ConfigWatcher(ConfigLoader loader, AgentConfig started) {
    this.loader = loader;
    this.started = started;
    this.current = started;
  }

  /**
   * Reads the file again if it has changed, and logs one line about it. A file that is broken or
   * has gone changes nothing, and is logged once per change.
   *
   * @return the new configuration, or null if that in force stays in force
   */
  public @Nullable AgentConfig poll() {
    File file = file();
    String stamp = stamp(file);
    if (stamp.equals(seen) || (file != null && isUnsettled(file))) {
      return null;
    }
    seen = stamp;
    if (file == null) {
      broken = true;
      AgentLog.warn("The configuration file has gone; what it said stays in force.");
      return null;
    }
    try {
      return read(loader.load(file), file);
    } catch (ConfigProblems e) {
      broken = true;
      AgentLog.error(
          e.getMessage() + "\n  Nothing is changed; what it said before stays in force.");
      return null;
    }
  }

  private @Nullable File file() {
    try {
      return loader.file();
    } catch (ConfigProblems e) {
      return null;
    }
  }

  /** Differs if the file has changed. */
  static String stamp(@Nullable File file) {
    return file == null ? "" : file + " " + file.lastModified() + " " + file.length();
  }

  /** Whether the file may still be half written. */
  static boolean isUnsettled(File file) {
    long age = System.currentTimeMillis() - file.lastModified();
    return age >= 0 && age < SETTLED_MILLIS;
  }

  private @Nullable AgentConfig read(AgentConfig next, File file) {
    List<String> changed = ConfigChange.keys(current, next);
    if (changed.isEmpty()) {
      if (broken) {
        AgentLog.info(file + " is valid again and says what is in force.");
      }
      broken = false;
      return null;
    }
    broken = false;
    current = next;
    List<String> waiting = ConfigChange.keysWaitingForRestart(started, next);
    AgentLog.info(
        file
            + " has changed: "
            + String.join(", ", changed)
            + (waiting.isEmpty() ? "." : "; only a restart changes " + String.join(", ", waiting)));
    return next;
  }
}
