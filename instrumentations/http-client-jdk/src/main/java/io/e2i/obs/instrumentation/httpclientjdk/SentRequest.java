package io.e2i.obs.instrumentation.httpclientjdk;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.RemotePrediction;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One {@code sendAsync} that runs on this thread. The client makes its own copy of the request in
 * there, the only one that can still be given headers, so the operation starts with that copy; a
 * request which is refused before has led to nothing.
 */
final class SentRequest {

  private static final ThreadLocal<SentRequest> CURRENT = new ThreadLocal<>();

  private final Object request;
  // A body handler or proxy selector may send a request of its own within this one.
  private final @Nullable SentRequest outer;
  private @Nullable Operation operation;

  private SentRequest(Object request, @Nullable SentRequest outer) {
    this.request = request;
    this.outer = outer;
  }

  /** {@code sendAsync} is entered; null if nothing is recorded. */
  static @Nullable SentRequest begin(Object request) {
    if (!Operations.isRecording()) {
      return null;
    }
    SentRequest sent = new SentRequest(request, CURRENT.get());
    CURRENT.set(sent);
    return sent;
  }

  /**
   * The client has copied a request: the one that is being sent, or another one.
   *
   * @return what publishes its body in the place of the application's publisher; null if that stays
   */
  static @Nullable Object copied(Object request, Object copy) {
    SentRequest sent = CURRENT.get();
    return sent != null && sent.request == request && sent.operation == null
        ? sent.start(copy)
        : null;
  }

  private @Nullable Object start(Object copy) {
    Operation started = ClientCall.start(JavaNetHttp.method(request));
    if (started == null) {
      return null;
    }
    operation = started;
    URI uri = JavaNetHttp.uri(request);
    ClientCall.server(started, uri.getHost(), port(uri));
    RemotePrediction prediction = JavaNetPrediction.begin(started, request, uri, port(uri));
    if (started.isSampled()) {
      ClientCall.url(started, uri.toString());
    }
    ObjectState.set(copy, TraceHeaders.of(started));
    return prediction == null ? null : JavaNetPrediction.copied(prediction, request);
  }

  private static int port(URI uri) {
    int port = uri.getPort();
    return port >= 0 ? port : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  /**
   * {@code sendAsync} is left.
   *
   * @return what the application gets instead of its future; null leaves it its own
   */
  @Nullable Object sent(@Nullable CompletableFuture<?> response, @Nullable Throwable thrown) {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
    Operation started = operation;
    if (started == null) {
      return null;
    }
    if (response == null) {
      started.end(thrown);
      return null;
    }
    return ResponseEnd.await(response, started, Context.current());
  }
}
