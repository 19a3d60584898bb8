package io.e2i.obs.instrumentation.httpclientjdk;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.RemotePrediction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/** What is kept of a call of {@code HttpURLConnection} that goes to a model server. */
final class UrlPrediction {

  private static final String CONTENT_TYPE = "Content-Type";

  private UrlPrediction() {}

  /** The application is about to write a body: looks where it goes. */
  static void begin(Operation operation, HttpURLConnection connection, boolean isPostImplied) {
    URL url = connection.getURL();
    int port = url.getPort();
    RemotePrediction.begin(
        operation,
        isPostImplied ? "POST" : connection.getRequestMethod(),
        url.getHost(),
        port < 0 ? url.getDefaultPort() : port,
        url.getPath());
  }

  /**
   * A request is written.
   *
   * @param body all of it; null if it is written afterwards
   */
  static void sending(
      Operation operation, HttpURLConnection connection, @Nullable ByteArrayOutputStream body) {
    RemotePrediction prediction = RemotePrediction.of(operation);
    if (prediction == null || !prediction.keepsContent()) {
      return;
    }
    if (body != null && prediction.keepsBodies()) {
      copy(body, prediction);
    }
    String type = connection.getRequestProperty(CONTENT_TYPE);
    prediction.request(operation, type, body == null ? -1 : body.size());
  }

  private static void copy(ByteArrayOutputStream body, RemotePrediction prediction) {
    try {
      prediction.requestBody().reset();
      // Hands over its buffer without a copy of it.
      body.writeTo(prediction.requestBody());
    } catch (IOException e) {
      throw new IllegalStateException("A copy in memory has failed", e);
    }
  }

  /** What the application writes into in the place of a stream; null if that stays. */
  static @Nullable OutputStream copied(Operation operation, OutputStream body) {
    RemotePrediction prediction = RemotePrediction.of(operation);
    // What is collected in memory is copied when it is sent.
    return prediction == null || !prediction.keepsBodies() || body instanceof ByteArrayOutputStream
        ? null
        : new CopiedRequest(body, prediction.requestBody());
  }

  /**
   * The headers of the response are in.
   *
   * @param answer null if it is a failure
   * @return what the application reads in the place of the answer; null if that stays
   */
  static @Nullable CopiedResponse answered(
      Operation operation, HttpURLConnection connection, @Nullable InputStream answer) {
    RemotePrediction prediction = RemotePrediction.of(operation);
    if (prediction == null || !prediction.keepsContent()) {
      return null;
    }
    long streamed = prediction.requestBody().total();
    if (streamed > 0) {
      prediction.request(operation, connection.getRequestProperty(CONTENT_TYPE), streamed);
    }
    String type = connection.getContentType();
    long length = connection.getContentLengthLong();
    prediction.response(operation, type, length, null);
    // The connection's state must not keep the connection alive, to which its stream belongs.
    return answer == null || !prediction.keepsBodies() || !ObjectState.isField(connection)
        ? null
        : new CopiedResponse(answer, operation, prediction, type, length);
  }
}
