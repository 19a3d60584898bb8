package io.e2i.obs.instrumentation.jpmml;

import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jpmml.evaluator.Computable;
import org.jpmml.evaluator.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * What the audit trail keeps of the fields of a record, given or computed. Keys are texts, up to
 * version 1.5 objects around them; values are plain, or the library's objects around them.
 */
final class FieldContent {

  /** Further fields are left out. */
  private static final int MAX_FIELDS = 256;

  private FieldContent() {}

  /** Null if nothing is to be kept. */
  static @Nullable Captured of(@Nullable Map<?, ?> fields, ContentLevel level) {
    if (fields == null || level == ContentLevel.NONE) {
      return null;
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Map.Entry<?, ?> field : fields.entrySet()) {
      Object value = value(field.getValue());
      if (value != null && plain.size() < MAX_FIELDS) {
        plain.put(name(field.getKey()), value);
      }
    }
    return Captured.of(plain, level);
  }

  private static String name(@Nullable Object key) {
    boolean known = key instanceof String || isOf(key, "org.dmg.pmml.");
    return known ? String.valueOf(key) : "unnamed";
  }

  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof FieldValue) {
      return ((FieldValue) value).getValue();
    }
    return value instanceof Computable && isOf(value, "org.jpmml.") ? result(value) : value;
  }

  private static @Nullable Object result(Object computed) {
    try {
      return ((Computable) computed).getResult();
    } catch (RuntimeException undefined) {
      return null;
    }
  }

  private static boolean isOf(@Nullable Object object, String prefix) {
    return object != null && object.getClass().getName().startsWith(prefix);
  }
}
