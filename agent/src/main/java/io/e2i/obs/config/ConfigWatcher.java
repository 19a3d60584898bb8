package io.e2i.obs.config;

import io.e2i.obs.self.AgentLog;
import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the configuration file or a file of its profiles has changed, and reads it again.
 * Has no thread of its own: somebody polls. Confined to one thread.
 */
public final class ConfigWatcher {

  /** A file changed more recently may still be half written. */
  private static final long SETTLED_MILLIS = 1_000;

  private final ConfigLoader loader;
  private final AgentConfig started;
  private AgentConfig current;
  private String seen = "";
  private FileStamps profiles = new FileStamps();
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
    boolean same = stamp.equals(seen) && (file == null || !profiles.haveChanged());
    if (same || (file != null && (isUnsettled(file) || profiles.areUnsettled()))) {
      return null;
    }
    boolean onlyProfiles = stamp.equals(seen);
    seen = stamp;
    if (file == null) {
      broken = true;
      AgentLog.warn("The configuration file has gone; what it said stays in force.");
      return null;
    }
    try {
      profiles = new FileStamps();
      AgentConfig next = loader.load(file, profiles);
      return read(next, onlyProfiles ? "A profile of " + file : file.toString());
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

  private @Nullable AgentConfig read(AgentConfig next, String file) {
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
