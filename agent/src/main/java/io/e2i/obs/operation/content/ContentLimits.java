package io.e2i.obs.operation.content;

/** How much of one value is kept. Thread-safe. */
public final class ContentLimits {

  /** Characters of JSON in one value unless the configuration says otherwise. */
  public static final int DEFAULT_MAX_FIELD = 32 * 1024;

  /** Least and most that may be configured. */
  public static final int LEAST_MAX_FIELD = 256;

  public static final int MOST_MAX_FIELD = 4 * 1024 * 1024;

  /** What lies beyond what is shown is hashed as far as it is kept. */
  private static final int LEAST_KEPT = 256 * 1024;

  private static volatile int maxField = DEFAULT_MAX_FIELD;

  private ContentLimits() {}

  /**
   * From now on a value has about this many characters of JSON at most.
   *
   * @param characters is brought between {@link #LEAST_MAX_FIELD} and {@link #MOST_MAX_FIELD}
   */
  public static void use(int characters) {
    maxField = Math.max(LEAST_MAX_FIELD, Math.min(MOST_MAX_FIELD, characters));
  }

  static int maxField() {
    return maxField;
  }

  /**
   * Characters that a snapshot keeps: more than are shown, so that no secret ends where it does.
   */
  static int kept() {
    return Math.max(LEAST_KEPT, 2 * maxField);
  }
}
