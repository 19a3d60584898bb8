package io.e2i.obs.operation.exception;

import io.e2i.obs.operation.content.redaction.ContentRedaction;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * An application's exception as text. Its methods are the application's code: they may throw,
 * answer megabytes, or name each other as cause. Whatever they do, the text is bounded. Messages
 * may repeat what a call was given, so they are redacted as contents are.
 */
public final class ExceptionText {

  static final int MAX_MESSAGE = 1024;
  static final int MAX_STACK = 16 * 1024;
  static final String CUT = "…";

  /** In place of the message of an exception whose methods throw, or wait for something. */
  static final String NOT_READ = "message could not be read";

  private static final StackTraceElement[] NO_FRAMES = {};

  /** More than is shown, so that no secret ends where it does. */
  private static final int MAX_REDACTED = 2 * MAX_MESSAGE;

  private final StringBuilder text = new StringBuilder(1024);
  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private ExceptionText() {}

  /**
   * The exception's message, redacted, at most {@link #MAX_MESSAGE} characters; empty if it has
   * none.
   */
  public static String message(Throwable thrown) {
    try {
      String message = PatientReading.message(thrown, NOT_READ);
      if (message == null) {
        return "";
      }
      if (message.equals(NOT_READ)) {
        return NOT_READ;
      }
      return SqlValues.mayShowIn(thrown) ? SqlValues.LEFT_OUT : redacted(message);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.SIGNAL_FAILURES, "message of an exception", failure);
      return "";
    }
  }

  private static String redacted(String message) {
    return bounded(ContentRedaction.current().beginning(message, MAX_REDACTED), MAX_MESSAGE);
  }

  /** The stack with its causes, in the JDK's form, at most {@link #MAX_STACK} characters. */
  public static String stack(Throwable thrown) {
    ExceptionText writer = new ExceptionText();
    try {
      writer.append("", thrown, new StackTraceElement[0]);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.SIGNAL_FAILURES, "stack of an exception", failure);
    }
    return bounded(writer.text.toString(), MAX_STACK);
  }

  public static String bounded(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - CUT.length();
    // Half of a surrogate pair is no character.
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  private void append(String caption, Throwable thrown, StackTraceElement[] enclosing) {
    if (text.length() > MAX_STACK) {
      return;
    }
    text.append(caption).append(thrown.getClass().getName());
    if (!seen.add(thrown)) {
      text.append(" (shown above)\n");
      return;
    }
    String message = message(thrown);
    text.append(message.isEmpty() ? "" : ": ").append(message).append('\n');
    StackTraceElement[] frames = framesOf(thrown);
    appendFrames(frames, frames.length - framesInCommon(frames, enclosing));
    for (Throwable suppressed : thrown.getSuppressed()) {
      append("Suppressed: ", suppressed, frames);
    }
    Throwable cause = PatientReading.cause(thrown, null);
    if (cause != null) {
      append("Caused by: ", cause, frames);
    }
  }

  private static StackTraceElement[] framesOf(Throwable thrown) {
    StackTraceElement[] frames = PatientReading.stack(thrown, NO_FRAMES);
    return frames == null ? NO_FRAMES : frames;
  }

  private void appendFrames(StackTraceElement[] frames, int own) {
    for (int i = 0; i < own && text.length() <= MAX_STACK; i++) {
      text.append("\tat ").append(frames[i]).append('\n');
    }
    if (own < frames.length) {
      text.append("\t... ").append(frames.length - own).append(" more\n");
    }
  }

  /** How many frames at the outer end of a stack the enclosing exception's stack has as well. */
  public static int framesInCommon(StackTraceElement[] frames, StackTraceElement[] enclosing) {
    int common = 0;
    int max = Math.min(frames.length, enclosing.length);
    while (common < max
        && frames[frames.length - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
      common++;
    }
    return common;
  }
}
