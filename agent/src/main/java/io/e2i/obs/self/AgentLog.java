package io.e2i.obs.self;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent's own log: one line a message, {@code [e2i-obs] LEVEL message}, on standard error or,
 * with the time in front, in a file. A message that comes again within a minute is counted instead
 * of written ({@link RepeatedMessages}), unless whoever logs it says that it is an {@link #event}.
 * What is unusual in a message is escaped, and its length is bounded ({@link LogText}). Uses no
 * logging library, because the application's is not ready (or not chosen) when the agent starts.
 * Thread-safe; never throws.
 */
public final class AgentLog {

  /** From the quietest to the most talkative. */
  public enum Level {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  private static final String PREFIX = "[e2i-obs] ";

  private static volatile Level level = Level.INFO;
  private static volatile PrintStream out = System.err;
  private static volatile @Nullable LogFile file;
  private static volatile boolean fileFails;
  private static volatile RepeatedMessages repeated = new RepeatedMessages();
  private static volatile boolean ending;

  private AgentLog() {}

  /** Messages above this level are left out from now on. */
  public static void level(Level level) {
    AgentLog.level = level;
  }

  public static Level level() {
    return level;
  }

  /** Sends the messages elsewhere from now on. */
  public static void output(PrintStream out) {
    AgentLog.out = out;
    repeated = new RepeatedMessages();
    ending = false;
  }

  /** Sends the messages to this file from now on; null: to where they went before. */
  public static void file(@Nullable LogFile file) {
    LogFile before = AgentLog.file;
    if (before == file || (before != null && file != null && before.isLike(file))) {
      return;
    }
    write(repeated.forgetAll());
    AgentLog.file = file;
    fileFails = false;
  }

  /**
   * Tells of messages that came again, if their minute is over; to be called every second or so.
   */
  public static void tellRepeated() {
    write(repeated.overdue(System.nanoTime()));
  }

  /** Tells of all messages that came again; from now on each is written at once. */
  public static void end() {
    ending = true;
    write(repeated.forgetAll());
  }

  /**
   * Tells that something has happened: a change of state, a slow query. Each is written, however
   * alike two of them are; whoever calls this sees to it that there are not too many.
   */
  public static void event(Level severity, String message) {
    write(severity, message, true);
  }

  public static void error(String message) {
    write(Level.ERROR, message);
  }

  public static void warn(String message) {
    write(Level.WARN, message);
  }

  public static void info(String message) {
    write(Level.INFO, message);
  }

  public static void debug(String message) {
    write(Level.DEBUG, message);
  }

  public static boolean isDebug() {
    return level == Level.DEBUG;
  }

  private static void write(Level severity, String message) {
    write(severity, message, false);
  }

  private static void write(Level severity, String message, boolean event) {
    if (severity.compareTo(level) > 0) {
      return;
    }
    try {
      String line = PREFIX + severity + ' ' + LogText.of(message);
      if (event) {
        write(repeated.interrupt(System.nanoTime()));
      }
      if (event || ending) {
        write(line);
      } else {
        write(repeated.admit(line, System.nanoTime()));
      }
    } catch (Throwable ignored) {
      // Not even a lack of memory must reach the application.
    }
  }

  private static void write(List<String> lines) {
    for (String line : lines) {
      write(line);
    }
  }

  private static void write(String line) {
    LogFile current = file;
    try {
      if (current == null || !isWritten(line, current)) {
        out.println(line);
      }
    } catch (Throwable ignored) {
      // A closed or failing stream must not reach the application.
    }
  }

  private static boolean isWritten(String line, LogFile current) {
    try {
      current.append(line);
      fileFails = false;
      return true;
    } catch (IOException | SecurityException e) {
      if (!fileFails) {
        fileFails = true;
        out.println(
            PREFIX
                + Level.WARN
                + " The log goes here until log.file is writable: "
                + LogText.of(e.toString()));
      }
      return false;
    }
  }
}
