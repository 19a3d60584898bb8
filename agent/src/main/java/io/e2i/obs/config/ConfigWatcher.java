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

  private final ConfigLoader loader;
  private final AgentConfig started;
  private AgentConfig current;
  private FileStamps seen = new FileStamps();
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
    FileStamps found = FileStamps.of(file);
    boolean onlyProfiles = found.areLike(seen);
    boolean same = onlyProfiles && (file == null || !profiles.haveChanged());
    if (same || (file != null && (found.areUnsettled() || profiles.areUnsettled()))) {
      return null;
    }
    seen = found;
    if (file == null) {
      broken = true;
      AgentLog.event(
          AgentLog.Level.WARN, "The configuration file has gone; what it said stays in force.");
      return null;
    }
    try {
      profiles = new FileStamps();
      AgentConfig next = loader.load(file, profiles);
      return read(next, onlyProfiles ? "A profile of " + file : file.toString());
    } catch (ConfigProblems e) {
      broken = true;
      AgentLog.event(
          AgentLog.Level.ERROR,
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

  private @Nullable AgentConfig read(AgentConfig next, String file) {
    List<String> changed = ConfigChange.keys(current, next);
    if (changed.isEmpty()) {
      if (broken) {
        AgentLog.event(AgentLog.Level.INFO, file + " is valid again and says what is in force.");
      }
      broken = false;
      return null;
    }
    broken = false;
    current = next;
    List<String> waiting = ConfigChange.keysWaitingForRestart(started, next);
    AgentLog.event(
        AgentLog.Level.INFO,
        file
            + " has changed: "
            + String.join(", ", changed)
            + (waiting.isEmpty() ? "." : "; only a restart changes " + String.join(", ", waiting)));
    return next;
  }
}
