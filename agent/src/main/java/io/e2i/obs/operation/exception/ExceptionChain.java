package io.e2i.obs.operation.exception;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exception with its causes, the outermost first, at most ten of them. Reads what the
 * application's methods say, once, whatever they do. Immutable.
 */
public final class ExceptionChain {

  private static final int MAX_PARTS = 10;

  /** Of the text of the whole chain, in characters. */
  private static final int MAX_TEXT = 64 * 1024;

  private final List<ExceptionPart> parts;

  private ExceptionChain(List<ExceptionPart> parts) {
    this.parts = Collections.unmodifiableList(parts);
  }

  public static ExceptionChain of(Throwable thrown) {
    List<ExceptionPart> parts = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable at = thrown;
    while (at != null && parts.size() < MAX_PARTS && seen.add(at)) {
      parts.add(ExceptionPart.of(at));
      at = causeOf(at);
    }
    return new ExceptionChain(parts);
  }

  private static @Nullable Throwable causeOf(Throwable thrown) {
    try {
      return PatientReading.cause(thrown, null);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.SIGNAL_FAILURES, "cause of an exception", failure);
      return null;
    }
  }

  /** At least one. */
  public List<ExceptionPart> parts() {
    return parts;
  }

  /** In the form of the JDK's stack traces, at most 64 K characters. */
  public String text() {
    StringBuilder text = new StringBuilder(2048);
    StackTraceElement[] enclosing = new StackTraceElement[0];
    for (ExceptionPart part : parts) {
      if (text.length() > MAX_TEXT) {
        break;
      }
      text.append(text.length() == 0 ? "" : "Caused by: ").append(part.type());
      text.append(part.message().isEmpty() ? "" : ": ").append(part.message()).append('\n');
      append(part, ExceptionText.framesInCommon(part.frames(), enclosing), text);
      enclosing = part.frames();
    }
    return ExceptionText.bounded(text.toString(), MAX_TEXT);
  }

  private static void append(ExceptionPart part, int inCommon, StringBuilder text) {
    StackTraceElement[] frames = part.frames();
    for (int i = 0; i < frames.length - inCommon; i++) {
      if (part.leftOut() > 0 && i == part.leftOutAfter()) {
        text.append("\t... ").append(part.leftOut()).append(" left out\n");
      }
      text.append("\tat ").append(frames[i]).append('\n');
    }
    if (inCommon > 0) {
      text.append("\t... ").append(inCommon).append(" more\n");
    }
  }
}
