package io.e2i.obs.self;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What libraries of the agent's have in place of {@code java.util.logging.Logger}: when the jar is
 * put together their class files are made to mention this one. It has those of its methods that
 * they call, and writes to the agent's log. Thread-safe.
 */
public final class LibraryLog {

  /** In place of {@code java.util.logging.Level}: those that they use. */
  public enum Level {
    FINEST(AgentLog.Level.DEBUG),
    FINE(AgentLog.Level.DEBUG),
    // What a library only informs of is of interest to its developers.
    INFO(AgentLog.Level.DEBUG),
    WARNING(AgentLog.Level.WARN),
    SEVERE(AgentLog.Level.ERROR);

    private final AgentLog.Level severity;

    Level(AgentLog.Level severity) {
      this.severity = severity;
    }
  }

  private final String name;

  private LibraryLog(String name) {
    this.name = name;
  }

  public static LibraryLog getLogger(String name) {
    return new LibraryLog(name);
  }

  public boolean isLoggable(Level level) {
    return level.severity.compareTo(AgentLog.level()) <= 0;
  }

  public void fine(String message) {
    log(Level.FINE, message);
  }

  public void warning(String message) {
    log(Level.WARNING, message);
  }

  public void log(Level level, String message) {
    write(level, message, null);
  }

  public void log(Level level, String message, Object[] parameters) {
    if (isLoggable(level)) {
      write(level, message + ' ' + Arrays.toString(parameters), null);
    }
  }

  public void log(Level level, String message, @Nullable Throwable thrown) {
    write(level, message, thrown);
  }

  private void write(Level level, String message, @Nullable Throwable thrown) {
    if (!isLoggable(level)) {
      return;
    }
    String line =
        name + ": " + message + (thrown == null ? "" : ": " + thrown.getClass().getName());
    switch (level.severity) {
      case ERROR:
        AgentLog.error(line);
        break;
      case WARN:
        AgentLog.warn(line);
        break;
      default:
        AgentLog.debug(line);
        break;
    }
  }
}
