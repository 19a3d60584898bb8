package io.e2i.obs.operation.log;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes named values as one object, which is left out if there are none. Names that are too long,
 * and values for which there is no more room, are left out.
 */
final class JsonValues implements BiConsumer<String, Object> {

  private static final int MAX_NAME = 256;

  /** Room that an entry needs at least: two short texts. */
  private static final int LEAST = 64;

  private final byte[] name;
  private final TextRule rule;
  private final JsonBytes out;
  private final int end;
  private boolean open;

  /**
   * @param end the size of the output at which there is no more room
   */
  JsonValues(byte[] name, TextRule rule, JsonBytes out, int end) {
    this.name = name;
    this.rule = rule;
    this.out = out;
    this.end = end;
  }

  @Override
  public void accept(@Nullable String key, @Nullable Object value) {
    String known = String.valueOf(key);
    if (known.length() > MAX_NAME || end - out.size() < LEAST + known.length()) {
      return;
    }
    if (!open) {
      out.raw(name);
      out.raw('{');
    } else {
      out.raw(',');
    }
    open = true;
    out.quoted(known, Integer.MAX_VALUE / 2);
    out.raw(':');
    write(known, value);
  }

  private void write(String key, @Nullable Object value) {
    if (value == null || value instanceof Boolean || isInteger(value)) {
      out.part(String.valueOf(value), Integer.MAX_VALUE);
      return;
    }
    String text;
    try {
      text = String.valueOf(value);
    } catch (Throwable itsOwn) {
      text = Unreadable.text(itsOwn);
    }
    out.quoted(rule.applied(key, text), Math.max(LEAST / 2, end - out.size()));
  }

  private static boolean isInteger(Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof Short;
  }

  void close() {
    if (open) {
      out.raw('}');
    }
  }
}
