package io.e2i.obs.self;

import java.io.PrintStream;

/**
 * The agent's own log: one line a message on standard error, {@code [e2i-obs] LEVEL message}. Uses
 * no logging library, because the application's is not ready (or not chosen) when the agent starts.
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

  private static volatile Level level = Level.INFO;
  private static volatile PrintStream out = System.err;

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
    if (severity.compareTo(level) > 0) {
      return;
    }
    try {
      out.println("[e2i-obs] " + severity + " " + message);
    } catch (Throwable ignored) {
      // A closed or failing stream must not reach the application.
    }
  }
}
