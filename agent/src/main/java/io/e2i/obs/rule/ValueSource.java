package io.e2i.obs.rule;

import io.e2i.obs.operation.content.redaction.ContentRedaction;
import org.jspecify.annotations.Nullable;

/** Where a value comes from: the configuration itself, or a path into the call. Immutable. */
public final class ValueSource {

  /** More than is shown, so that no secret ends where it does. */
  private static final int MAX_REDACTED = 4 * Scalars.MAX_LENGTH;

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

  /**
   * The value as {@link #text} has it, for all to see: what a path leads to is redacted, what the
   * configuration says is not.
   */
  public @Nullable String redacted(CallValues call) {
    if (path == null) {
      return fixed;
    }
    Object value = path.read(call);
    String text = value instanceof String ? beginning((String) value) : Scalars.text(value);
    return text == null ? null : Scalars.text(ContentRedaction.current().text(text));
  }

  /** The same as a label or parameter of this name, which may be the name of a secret. */
  @Nullable String redacted(CallValues call, String name) {
    String text = redacted(call);
    boolean secret = text != null && path != null && ContentRedaction.current().isDenied(name);
    return secret ? ContentRedaction.fieldMark() : text;
  }

  private static String beginning(String text) {
    return text.length() > MAX_REDACTED ? text.substring(0, MAX_REDACTED) : text;
  }
}
