package io.e2i.obs.instrumentation.httpclientjdk;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.RemotePrediction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

  /** The headers of the response are in, or there will be none. */
  static void answered(Operation operation, HttpURLConnection connection) {
    RemotePrediction prediction = RemotePrediction.of(operation);
    if (prediction != null && prediction.keepsContent()) {
      prediction.response(
          operation, connection.getContentType(), connection.getContentLengthLong(), null);
    }
  }
}
