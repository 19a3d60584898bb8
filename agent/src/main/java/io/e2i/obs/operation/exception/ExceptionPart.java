package io.e2i.obs.operation.exception;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.Arrays;

/**
 * One exception of a chain of causes, read once. Of a deep stack the innermost and the outermost
 * frames are kept. Immutable.
 */
public final class ExceptionPart {

  static final int FIRST_FRAMES = 100;
  static final int LAST_FRAMES = 50;

  private static final StackTraceElement[] NONE = new StackTraceElement[0];

  private final String type;
  private final String message;
  private final StackTraceElement[] frames;
  private final int leftOut;

  private ExceptionPart(String type, String message, StackTraceElement[] frames, int leftOut) {
    this.type = type;
    this.message = message;
    this.frames = frames;
    this.leftOut = leftOut;
  }

  static ExceptionPart of(Throwable thrown) {
    StackTraceElement[] stack = stackOf(thrown);
    String type = thrown.getClass().getName();
    String message = ExceptionText.message(thrown);
    int leftOut = Math.max(0, stack.length - FIRST_FRAMES - LAST_FRAMES);
    if (leftOut > 0) {
      StackTraceElement[] kept = Arrays.copyOf(stack, FIRST_FRAMES + LAST_FRAMES);
      System.arraycopy(stack, stack.length - LAST_FRAMES, kept, FIRST_FRAMES, LAST_FRAMES);
      stack = kept;
    }
    return new ExceptionPart(type, message, stack, leftOut);
  }

  private static StackTraceElement[] stackOf(Throwable thrown) {
    try {
      StackTraceElement[] stack = PatientReading.stack(thrown, NONE);
      return stack == null || Arrays.asList(stack).contains(null) ? NONE : stack;
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.SIGNAL_FAILURES, "stack of an exception", failure);
      return NONE;
    }
  }

  /** The class's full name. */
  public String type() {
    return type;
  }

  /** Redacted and bounded as {@link ExceptionText#message}; empty if there is none. */
  public String message() {
    return message;
  }

  /** The innermost first, at most 150; not to be changed. */
  public StackTraceElement[] frames() {
    return frames;
  }

  /** How many frames are missing between the first 100 and the last 50. */
  public int leftOut() {
    return leftOut;
  }

  /** After how many frames those come that are left out. */
  public int leftOutAfter() {
    return FIRST_FRAMES;
  }
}
