package io.e2i.obs.operation.content;

import io.e2i.obs.operation.content.redaction.ContentRedaction;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import org.jspecify.annotations.Nullable;

/**
 * A value of the application as it was at one moment: an input, an output, a parameter. Taken on
 * the application's thread within bounded time and size; turned into text, redacted and cut by
 * whoever writes it down, elsewhere. There is no way to read it unredacted. Immutable.
 */
public final class Captured {

  private static final int OWN_WEIGHT = 32;

  private final @Nullable Object value;
  private final ContentLevel level;
  private final int weight;

  private Captured(@Nullable Object value, ContentLevel level, int weight) {
    this.value = value;
    this.level = level;
    this.weight = weight;
  }

  /**
   * Takes a value as it is now. Calls no code of the application's: texts, numbers, arrays, the
   * JDK's collections and the fields of objects are read. Memory behind a buffer must be valid
   * during the call. Never throws.
   *
   * @return null if there is nothing to take, or the level is {@link ContentLevel#NONE}
   */
  public static @Nullable Captured of(@Nullable Object value, ContentLevel level) {
    if (value == null || level == ContentLevel.NONE) {
      return null;
    }
    try {
      Snapshot snapshot = new Snapshot(level);
      Object taken = snapshot.take(value);
      return new Captured(taken, level, OWN_WEIGHT + snapshot.weight());
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "taking a value", failure);
      return null;
    }
  }

  /** The value as redacted JSON of bounded length, made anew at each call. Never throws. */
  public String json() {
    try {
      ContentRedaction redaction = ContentRedaction.current();
      return level == ContentLevel.FULL
          ? FullJson.bounded(redaction, value, ContentLimits.maxField())
          : new SummaryJson(redaction).of(value);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "a value as JSON", failure);
      return "{\"failed\":true}";
    }
  }

  /** About how many bytes of memory this keeps alive; rather more than fewer. */
  public int weight() {
    return weight;
  }
}
