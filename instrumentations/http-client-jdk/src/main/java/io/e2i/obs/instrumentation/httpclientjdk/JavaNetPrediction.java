package io.e2i.obs.instrumentation.httpclientjdk;

import io.e2i.obs.operation.BodyCopy;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.RemotePrediction;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What is kept of a call of {@code java.net.http} that goes to a model server. */
final class JavaNetPrediction {

  private JavaNetPrediction() {}

  /** A request is about to be sent: looks where it goes. */
  static void begin(Operation operation, Object request, URI uri, int port) {
    String method = JavaNetHttp.method(request);
    RemotePrediction prediction =
        RemotePrediction.begin(operation, method, uri.getHost(), port, uri.getRawPath());
    if (prediction != null && prediction.keepsContent()) {
      Object headers = JavaNetBodies.requestHeaders(request);
      String type = JavaNetBodies.first(headers, "Content-Type");
      prediction.request(operation, type, JavaNetBodies.requestLength(request));
    }
  }

  /**
   * The response is there, and the application does not have it yet: a body which is a text or an
   * array is complete, and nobody has changed it.
   */
  static void answered(Operation operation, Object response) {
    RemotePrediction prediction = RemotePrediction.of(operation);
    if (prediction == null) {
      return;
    }
    Object headers = JavaNetBodies.responseHeaders(response);
    String type = JavaNetBodies.first(headers, "Content-Type");
    long length = JavaNetBodies.length(headers);
    Object body = JavaNetBodies.body(response);
    if (body instanceof String) {
      prediction.responseText(operation, type, length, (String) body);
    } else {
      prediction.response(operation, type, length, copy(body));
    }
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
