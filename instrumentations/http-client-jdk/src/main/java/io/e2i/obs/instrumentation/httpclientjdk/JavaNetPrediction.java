package io.e2i.obs.instrumentation.httpclientjdk;

import io.e2i.obs.operation.BodyCopy;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.RemotePrediction;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What is kept of a call of {@code java.net.http} that goes to a model server. */
final class JavaNetPrediction {

  private static final String CONTENT_TYPE = "Content-Type";

  private JavaNetPrediction() {}

  /** A request is about to be sent: looks where it goes. */
  static @Nullable RemotePrediction begin(Operation operation, Object request, URI uri, int port) {
    String method = JavaNetHttp.method(request);
    RemotePrediction prediction =
        RemotePrediction.begin(operation, method, uri.getHost(), port, uri.getRawPath());
    if (prediction != null && prediction.keepsContent()) {
      String type = requestType(request);
      prediction.request(operation, type, JavaNetBodies.requestLength(request));
    }
    return prediction;
  }

  private static @Nullable String requestType(Object request) {
    return JavaNetBodies.first(JavaNetBodies.requestHeaders(request), CONTENT_TYPE);
  }

  /** What publishes a request's body in the place of its publisher; null if that stays. */
  static @Nullable Object copied(RemotePrediction prediction, Object request) {
    Object publisher = prediction.keepsBodies() ? JavaNetBodies.publisher(request) : null;
    return publisher == null ? null : CopiedPublisher.of(publisher, prediction.requestBody());
  }

  /**
   * A response is being made.
   *
   * @param state of its request
   * @return what the application gets in the place of the body; null if that stays
   */
  static @Nullable Object copied(@Nullable Object state, Object response, @Nullable Object body) {
    if (!(body instanceof InputStream) || !(state instanceof TraceHeaders)) {
      return null;
    }
    Operation operation = ((TraceHeaders) state).prediction();
    RemotePrediction prediction = operation == null ? null : RemotePrediction.of(operation);
    if (operation == null || prediction == null || !prediction.keepsBodies()) {
      return null;
    }
    Object headers = JavaNetBodies.responseHeaders(response);
    return new CopiedResponse(
        (InputStream) body,
        operation,
        prediction,
        JavaNetBodies.first(headers, CONTENT_TYPE),
        JavaNetBodies.length(headers));
  }

  /**
   * The response is there, and the application does not have it yet: a body which is a text or an
   * array is complete, and nobody has changed it.
   *
   * @return false if the application reads the body by and by, which ends the call
   */
  static boolean answered(Operation operation, Object response) {
    RemotePrediction prediction = RemotePrediction.of(operation);
    if (prediction == null) {
      return true;
    }
    long sent = prediction.requestBody().total();
    if (sent > 0) {
      Object request = JavaNetBodies.request(response);
      prediction.request(operation, requestType(request), sent);
    }
    Object headers = JavaNetBodies.responseHeaders(response);
    String type = JavaNetBodies.first(headers, CONTENT_TYPE);
    long length = JavaNetBodies.length(headers);
    Object body = JavaNetBodies.body(response);
    if (body instanceof String) {
      prediction.responseText(operation, type, length, (String) body);
    } else {
      prediction.response(operation, type, length, copy(body));
    }
    return !(body instanceof CopiedResponse);
  }

  private static @Nullable BodyCopy copy(@Nullable Object body) {
    if (!(body instanceof byte[])) {
      return null;
    }
    BodyCopy copy = new BodyCopy();
    copy.write((byte[]) body, 0, ((byte[]) body).length);
    return copy;
  }
}
