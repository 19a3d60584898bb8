package io.e2i.obs.operation.content;

import org.jspecify.annotations.Nullable;

/**
 * A value of the application as it was at one moment: an input, an output, a parameter. Taken on
 * the application's thread within bounded time and size; turned into text, redacted and cut by
 * whoever writes it down, elsewhere. There is no way to read it unredacted. Immutable.
 */
public final class Captured {

  private final Object value;
  private final ContentLevel level;

  private Captured(Object value, ContentLevel level) {
    this.value = value;
    this.level = level;
  }

  /**
   * Takes a value as it is now. Calls no code of the application's: texts, numbers, arrays, the
   * JDK's collections and the fields of objects are read. Never throws.
   *
   * @return null if there is nothing to take, or the level is {@link ContentLevel#NONE}
   */
  public static @Nullable Captured of(@Nullable Object value, ContentLevel level) {
    return value == null || level == ContentLevel.NONE ? null : new Captured(value, level);
  }

  /** The value as redacted JSON of bounded length, made anew at each call. */
  public String json() {
    return "\"" + level + " " + value.getClass().getName() + "\"";
  }

  /** About how many bytes of memory this keeps alive. */
  public int weight() {
    return 64;
  }
}
