package io.e2i.obs.self;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one place where swallowed errors go: each is counted, and the first of its kind is logged
 * with its stack. The application never sees any of them. Thread-safe; never throws.
 */
public final class Failures {

  /** Kinds (place, exception class) logged in full; further ones are only counted. */
  private static final int MAX_KINDS_LOGGED = 100;

  private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

  private Failures() {}

  /** Does nothing, but for making sure that this class is there when it is needed. */
  public static void prepare() {}

  /** Takes note of an error that goes no further. */
  public static void swallow(SelfCounter counter, String where, Throwable failure) {
    try {
      counter.increment();
      String kind = where + " " + failure.getClass().getName();
      if (LOGGED.size() < MAX_KINDS_LOGGED && LOGGED.add(kind)) {
        AgentLog.warn(
            "An error inside the agent (counted, shown once, the application is unaffected): "
                + where
                + ": "
                + stackOf(failure));
      }
    } catch (Throwable ignored) {
      // An exception that cannot even be printed has still been counted.
    }
  }

  private static String stackOf(Throwable failure) {
    FirstCharacters text = new FirstCharacters(LogText.MAX_LENGTH);
    try {
      if (!ThrowableMethods.mayBePrinted(failure)) {
        return failure.getClass().getName() + ", whose methods are not the JDK's";
      }
      failure.printStackTrace(new PrintWriter(text));
    } catch (Throwable unprintable) {
      return failure.getClass().getName() + ", which cannot be printed";
    }
    return text.toString();
  }

  /** Keeps as many characters as the log shows: a stack may have ten thousand frames. */
  private static final class FirstCharacters extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final int max;

    FirstCharacters(int max) {
      this.max = max;
    }

    @Override
    public void write(char[] from, int offset, int length) {
      text.append(from, offset, Math.min(length, max - text.length()));
    }

    @Override
    public void write(String from, int offset, int length) {
      text.append(from, offset, offset + Math.min(length, max - text.length()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
