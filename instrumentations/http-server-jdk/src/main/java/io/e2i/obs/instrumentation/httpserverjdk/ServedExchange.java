package io.e2i.obs.instrumentation.httpserverjdk;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.HttpServerOperation;
import io.e2i.obs.operation.HttpTemplates;
import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.Operations;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of the server. The object that the application sees carries the inner one as its
 * state, and the inner one carries the operation, because only the inner one knows when a response
 * has ended.
 */
final class ServedExchange {

  /** {@code error.type} of a request that was given up without an answer. */
  private static final String NO_RESPONSE = "no_response";

  /** {@code error.type} of a request whose answer was given up half-way. */
  private static final String INCOMPLETE_RESPONSE = "incomplete_response";

  /** What becomes of an exception: the server hangs up, which callers can take for nothing else. */
  private static final int INTERNAL_SERVER_ERROR = 500;

  private static final HttpTemplates TEMPLATES =
      new HttpTemplates(OperationKind.HTTP_SERVER, HttpServerJdkInstrumentation.NAME);

  private ServedExchange() {}

  /**
   * Starts the operation where the outermost filter or handler is entered.
   *
   * @return what makes it current on this thread; null for an inner filter, and for an exchange
   *     that is not the server's own
   */
  @SuppressWarnings("MustBeClosedChecker") // the advice closes it where the method is left
  static @Nullable Scope begin(HttpExchange exchange) {
    Object inner = ObjectState.get(exchange);
    if (inner == null || ObjectState.get(inner) != null) {
      return null;
    }
    String method = exchange.getRequestMethod();
    Operation operation =
        Operations.startServer(
            TEMPLATES.of(method), exchange.getRequestHeaders(), RequestHeaders.INSTANCE);
    if (operation == null) {
      return null;
    }
    // The response may end on another thread, or long before the handler does: neither must take
    // away the context of this thread's later calls. So the operation itself does not hold it.
    Context context = operation.context();
    operation.detach();
    ObjectState.set(inner, operation);
    TEMPLATES.method(operation, method);
    ExchangeAttributes.describe(operation, exchange);
    return context.makeCurrent();
  }

  /** The handler has come back; the response may still be to come, from another thread. */
  static void handled(HttpExchange exchange, @Nullable Throwable thrown) {
    Operation operation = operation(ObjectState.get(exchange));
    if (operation == null || thrown == null) {
      return;
    }
    operation.fail(thrown);
    if (operation.get(HttpAttributes.RESPONSE_STATUS_CODE) == null) {
      HttpServerOperation.status(operation, INTERNAL_SERVER_ERROR);
    }
    operation.end();
  }

  /** The response's headers are about to be written. */
  static void answering(Object inner, int status, Headers headers) {
    Operation operation = operation(inner);
    if (operation != null && !operation.isEnded()) {
      HttpServerOperation.status(operation, status);
      Operations.respond(operation, headers, ResponseHeaders.INSTANCE);
    }
  }

  /** The response has ended. Later ends are ignored. */
  static void answered(Object inner) {
    Operations.end(operation(inner), null);
  }

  /** The connection was closed before the response had ended. */
  static void abandoned(Object inner) {
    Operation operation = operation(inner);
    if (operation != null) {
      boolean begun = operation.get(HttpAttributes.RESPONSE_STATUS_CODE) != null;
      operation.fail(begun ? INCOMPLETE_RESPONSE : NO_RESPONSE);
      operation.end();
    }
  }

  private static @Nullable Operation operation(@Nullable Object inner) {
    return inner == null ? null : (Operation) ObjectState.get(inner);
  }
}
