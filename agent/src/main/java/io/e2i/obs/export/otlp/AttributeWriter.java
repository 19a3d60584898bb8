package io.e2i.obs.export.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.internal.InternalAttributeKeyImpl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes attributes, each as the message {@code KeyValue} in the field given. */
final class AttributeWriter implements BiConsumer<AttributeKey<?>, Object> {

  private static final int KEY = 1;
  private static final int VALUE = 2;

  // The fields of AnyValue.
  private static final int STRING = 1;
  private static final int BOOLEAN = 2;
  private static final int INTEGER = 3;
  private static final int DOUBLE = 4;
  private static final int ARRAY = 5;

  private static final int ARRAY_ELEMENT = 1;

  private final ProtoBuffer buffer;
  private final int field;

  AttributeWriter(ProtoBuffer buffer, int field) {
    this.buffer = buffer;
    this.field = field;
  }

  @Override
  public void accept(AttributeKey<?> key, Object value) {
    int before = buffer.size();
    anyValue(value);
    buffer.enclose(VALUE, before);
    buffer.bytes(KEY, utf8(key));
    buffer.enclose(field, before);
  }

  /** Keys are constants, and know their bytes. */
  private static byte[] utf8(AttributeKey<?> key) {
    return key instanceof InternalAttributeKeyImpl
        ? ((InternalAttributeKeyImpl<?>) key).getKeyUtf8()
        : key.getKey().getBytes(StandardCharsets.UTF_8);
  }

  private void anyValue(@Nullable Object value) {
    if (value instanceof Long) {
      buffer.varint(INTEGER, (Long) value);
    } else if (value instanceof Boolean) {
      buffer.varint(BOOLEAN, ((Boolean) value) ? 1 : 0);
    } else if (value instanceof Double) {
      buffer.fixed64(DOUBLE, Double.doubleToRawLongBits((Double) value));
    } else if (value instanceof List) {
      array((List<?>) value);
    } else {
      buffer.string(STRING, String.valueOf(value));
    }
  }

  private void array(List<?> values) {
    int before = buffer.size();
    for (int i = values.size() - 1; i >= 0; i--) {
      int element = buffer.size();
      anyValue(values.get(i));
      buffer.enclose(ARRAY_ELEMENT, element);
    }
    buffer.enclose(ARRAY, before);
  }
}
