package io.e2i.obs.instrumentation.servlet;

import io.e2i.obs.operation.HttpServerOperation;
import io.e2i.obs.operation.HttpTemplates;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One pass of a request through the application. The first pass opens the operation and leaves it
 * with the request; filters, forwards and includes within are part of it. Later passes, for errors
 * and asynchronous dispatches, find it there and run within it. It ends with the first pass, or
 * with the asynchronous work that was started there.
 *
 * <p>What the request carries is the {@link Operation} alone: filters of the container and of the
 * application have this class from different loaders.
 */
final class ServerCall {

  /** The request attribute that holds the {@link Operation}. */
  static final String ATTRIBUTE = "io.e2i.obs.operation";

  private static final HttpTemplates TEMPLATES =
      new HttpTemplates(OperationKind.HTTP_SERVER, ServletInstrumentation.NAME);

  private final Operation operation;
  private final Exchange exchange;
  // Only of passes after the first one.
  private final @Nullable Scope scope;
  private volatile boolean timedOut;

  private ServerCall(Operation operation, Exchange exchange, @Nullable Scope scope) {
    this.operation = operation;
    this.exchange = exchange;
    this.scope = scope;
  }

  /** Whether there is nothing to do: an outer filter or servlet has done it. */
  static boolean isInside(@Nullable Object known) {
    return known == null ? !Operations.isRecording() : Operations.currentServer() == known;
  }

  /**
   * Begins a pass.
   *
   * @param known what the request has under {@link #ATTRIBUTE}
   */
  static @Nullable ServerCall enter(@Nullable Object known, Exchange exchange) {
    return known instanceof Operation ? reenter((Operation) known, exchange) : open(exchange);
  }

  @SuppressWarnings("MustBeClosedChecker") // exit() closes it
  private static ServerCall reenter(Operation operation, Exchange exchange) {
    return new ServerCall(operation, exchange, operation.context().makeCurrent());
  }

  private static @Nullable ServerCall open(Exchange exchange) {
    String method = exchange.method();
    Operation operation =
        Operations.startServer(TEMPLATES.of(method), exchange, ExchangeHeaders.REQUEST);
    if (operation == null) {
      return null;
    }
    try {
      exchange.attribute(ATTRIBUTE, operation);
      TEMPLATES.method(operation, method);
      RequestDetails.describe(operation, exchange);
      Operations.announce(operation, exchange, ExchangeHeaders.SET);
    } catch (Throwable failure) {
      swallow("reading a request", failure);
    }
    return new ServerCall(operation, exchange, null);
  }

  /** Ends a pass, on the thread that began it. */
  void exit(@Nullable Throwable thrown) {
    if (scope != null) {
      scope.close();
      failed(thrown);
      return;
    }
    operation.detach();
    // An exception is the end even of asynchronous work: Tomcat tells its listeners nothing then.
    if (thrown != null || !goesOn()) {
      end(thrown);
    }
  }

  private boolean goesOn() {
    try {
      if (exchange.isAsync()) {
        exchange.whenComplete(this);
        return true;
      }
    } catch (IllegalStateException alreadyOver) {
      return false;
    } catch (Throwable failure) {
      swallow("waiting for asynchronous work", failure);
    }
    return false;
  }

  /** The asynchronous work is over. */
  void complete() {
    end(null);
  }

  /** The asynchronous work has taken too long; the application may still answer. */
  void timedOut() {
    timedOut = true;
  }

  /** The application or the asynchronous work has failed. */
  void failed(@Nullable Throwable thrown) {
    try {
      if (thrown != null && !Thrown.byCaller(thrown)) {
        operation.fail(Thrown.cause(thrown, exchange));
      }
    } catch (Throwable failure) {
      swallow("reading an error", failure);
    }
  }

  private void end(@Nullable Throwable thrown) {
    try {
      failed(thrown);
      boolean committed = exchange.isCommitted();
      int status =
          thrown == null || committed ? exchange.status() : Thrown.status(thrown, exchange);
      explain(status);
      HttpServerOperation.status(operation, status);
      if (!committed) {
        Operations.addTiming(operation, exchange, ExchangeHeaders.ADD);
      }
      RequestDetails.describeResponse(operation, exchange);
    } catch (Throwable failure) {
      swallow("reading a response", failure);
    }
    operation.end();
  }

  /** Looks for a better reason than the status where nothing was thrown. */
  private void explain(int status) {
    if (status < 500 || operation.errorType() != null) {
      return;
    }
    Object error = exchange.error();
    if (error instanceof Throwable) {
      operation.fail(Thrown.cause((Throwable) error, exchange));
    } else if (timedOut) {
      operation.fail("timeout");
    }
  }

  private static void swallow(String where, Throwable failure) {
    Failures.swallow(SelfCounter.ADVICE_FAILURES, "servlet: " + where, failure);
  }
}
