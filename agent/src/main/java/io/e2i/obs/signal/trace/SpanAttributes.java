package io.e2i.obs.signal.trace;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.OperationAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;

/** The attributes of a span and of its {@code exception} event. */
final class SpanAttributes {

  private static final AttributeKey<String> EXCEPTION_TYPE = stringKey("exception.type");
  private static final AttributeKey<String> EXCEPTION_MESSAGE = stringKey("exception.message");
  private static final AttributeKey<String> EXCEPTION_STACK = stringKey("exception.stacktrace");

  /** Longer texts are cut: a bound for what technologies leave unbounded. */
  private static final int MAX_TEXT = 16 * 1024;

  private SpanAttributes() {}

  /** Those of the template, of the call itself, and of its request and failure. */
  static Attributes of(FinishedOperation operation) {
    AttributesBuilder builder = operation.template().attributes().toBuilder();
    operation.forEachOwnAttribute((key, value) -> put(builder, key, value));
    String requestId = operation.trace().requestId();
    if (requestId != null) {
      builder.put(OperationAttributes.REQUEST_ID, requestId);
    }
    String errorType = operation.errorType();
    if (errorType != null) {
      builder.put(OperationAttributes.ERROR_TYPE, errorType);
    }
    return builder.build();
  }

  static Attributes of(Throwable error) {
    AttributesBuilder builder = Attributes.builder();
    builder.put(EXCEPTION_TYPE, error.getClass().getName());
    String message = ExceptionText.message(error);
    if (!message.isEmpty()) {
      builder.put(EXCEPTION_MESSAGE, message);
    }
    return builder.put(EXCEPTION_STACK, ExceptionText.stack(error)).build();
  }

  @SuppressWarnings("unchecked") // an operation pairs keys with values of their type
  private static void put(AttributesBuilder builder, AttributeKey<?> key, Object value) {
    Object bounded =
        value instanceof String ? ExceptionText.bounded((String) value, MAX_TEXT) : value;
    builder.put((AttributeKey<Object>) key, bounded);
  }
}
