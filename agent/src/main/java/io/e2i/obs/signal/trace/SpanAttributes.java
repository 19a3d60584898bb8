package io.e2i.obs.signal.trace;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.e2i.obs.operation.BusinessContext;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.OperationAttributes;
import io.e2i.obs.operation.exception.ExceptionText;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The attributes of spans and of their {@code exception} events, told to a visitor: texts are cut
 * after 16384 characters, each key comes once. For one thread.
 */
public final class SpanAttributes {

  private static final AttributeKey<String> EXCEPTION_TYPE = stringKey("exception.type");
  private static final AttributeKey<String> EXCEPTION_MESSAGE = stringKey("exception.message");
  private static final AttributeKey<String> EXCEPTION_STACK = stringKey("exception.stacktrace");

  /** A bound for what technologies leave unbounded. */
  private static final int MAX_TEXT = 16 * 1024;

  private final BiConsumer<? super AttributeKey<?>, Object> visitor;
  private final Once once = new Once();

  public SpanAttributes(BiConsumer<? super AttributeKey<?>, Object> visitor) {
    this.visitor = visitor;
  }

  /** Those of the call itself, of its request and failure, and of its template. */
  public void visit(FinishedOperation operation) {
    String requestId = operation.trace().requestId();
    if (requestId != null) {
      visitor.accept(OperationAttributes.REQUEST_ID, requestId);
    }
    BusinessContext business = operation.trace().business();
    if (business != BusinessContext.NONE) {
      visit(business, operation);
    }
    String errorType = operation.errorType();
    if (errorType != null) {
      visitor.accept(OperationAttributes.ERROR_TYPE, errorType);
    }
    once.template = operation.template().attributes();
    once.replaced.clear();
    once.inTemplate = false;
    operation.forEachOwnAttribute(once);
    once.inTemplate = true;
    once.template.forEach(once);
  }

  private void visit(BusinessContext business, FinishedOperation operation) {
    business.forEachAttribute(
        (key, value) -> {
          if (operation.get(key) == null) {
            visitor.accept(key, value);
          }
        });
  }

  /** Those of the event that shows an exception. */
  public static void visit(Throwable error, BiConsumer<? super AttributeKey<?>, Object> visitor) {
    visitor.accept(EXCEPTION_TYPE, error.getClass().getName());
    String message = ExceptionText.message(error);
    if (!message.isEmpty()) {
      visitor.accept(EXCEPTION_MESSAGE, message);
    }
    visitor.accept(EXCEPTION_STACK, ExceptionText.stack(error));
  }

  /** Passes an attribute of the template on unless the call has one with the same key. */
  private final class Once implements BiConsumer<AttributeKey<?>, Object> {

    Attributes template = Attributes.empty();
    boolean inTemplate;
    // Almost always empty.
    final Set<AttributeKey<?>> replaced = new HashSet<>();

    @Override
    public void accept(AttributeKey<?> key, Object value) {
      if (inTemplate) {
        if (!replaced.isEmpty() && replaced.contains(key)) {
          return;
        }
      } else if (template.get(key) != null) {
        replaced.add(key);
      }
      visitor.accept(
          key, value instanceof String ? ExceptionText.bounded((String) value, MAX_TEXT) : value);
    }
  }
}
