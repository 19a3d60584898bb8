package io.e2i.obs.rule;

import org.jspecify.annotations.Nullable;

/** Where a value comes from: the configuration itself, or a path into the call. Immutable. */
public final class ValueSource {

  private final @Nullable String fixed;
  private final @Nullable ValuePath path;

  private ValueSource(@Nullable String fixed, @Nullable ValuePath path) {
    this.fixed = fixed;
    this.path = path;
  }

  static ValueSource fixed(String text) {
    return new ValueSource(text, null);
  }

  static ValueSource path(ValuePath path) {
    return new ValueSource(null, path);
  }

  /** Whether the value is there only when the call has ended. */
  public boolean isOfResult() {
    return path != null && path.isOfResult();
  }

  /** The value; null if there is none, or none yet. Never throws. */
  public @Nullable Object value(CallValues call) {
    return path == null ? fixed : path.read(call);
  }

  /** The value as a short text; null if there is none, or if it is more than a single value. */
  public @Nullable String text(CallValues call) {
    return path == null ? fixed : Scalars.text(path.read(call));
  }
}
