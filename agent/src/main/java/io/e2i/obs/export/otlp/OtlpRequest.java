package io.e2i.obs.export.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.nio.ByteBuffer;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/** One request to the collector and its answer. */
final class OtlpRequest {

  /** More of an answer is not read. */
  private static final int MAX_ANSWER = 64 * 1024;

  private final HttpURLConnection connection;
  private final @Nullable TlsSockets tls;
  private boolean closing;
  private volatile boolean readingAnswer;
  private volatile boolean cut;

  OtlpRequest(HttpURLConnection connection, @Nullable TlsSockets tls) {
    this.connection = connection;
    this.tls = tls;
  }

  /** Sets what does not depend on the body. */
  void prepare(int timeoutMillis, Map<String, String> headers) throws IOException {
    if (tls != null && connection instanceof HttpsURLConnection) {
      ((HttpsURLConnection) connection).setSSLSocketFactory(tls);
    }
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setUseCaches(false);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(timeoutMillis);
    connection.setReadTimeout(timeoutMillis);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      connection.setRequestProperty(header.getKey(), header.getValue());
    }
  }

  /** Keeps no connection for a next request. */
  void closeAfterwards() {
    closing = true;
    connection.setRequestProperty("Connection", "close");
  }

  OtlpResponse exchange(ByteBuffer body, long deadlineNanos) throws IOException {
    // Also keeps the JDK from asking the application's Authenticator and from sending twice.
    connection.setFixedLengthStreamingMode(body.remaining());
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.array(), body.arrayOffset() + body.position(), body.remaining());
    }
    try {
      int status = connection.getResponseCode();
      String retryAfter = connection.getHeaderField("Retry-After");
      OtlpResponse response = new OtlpResponse(status, answer(deadlineNanos), retryAfter);
      if (closing) {
        // The JDK keeps it unless the collector says that it closes; the next request would fail.
        connection.disconnect();
      }
      return response;
    } catch (HttpRetryException authenticationWanted) {
      return new OtlpResponse(authenticationWanted.responseCode(), new byte[0], null);
    }
  }

  /**
   * Ends the exchange from another thread: it fails soon. May block for a moment.
   *
   * <p>A connection whose answer is being read is left to its reader, which looks for this after
   * every few bytes: to disconnect it here may hand what is left of the answer to a thread of the
   * JDK, for which the reader would have to wait.
   */
  void cut() throws IOException {
    cut = true;
    if (tls != null) {
      tls.cut();
    }
    if (!readingAnswer) {
      connection.disconnect();
    }
  }

  /** The answer's body as far as it comes in time; the status says what matters. */
  private byte[] answer(long deadlineNanos) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    readingAnswer = true;
    try (InputStream in = body()) {
      byte[] chunk = new byte[4096];
      int n = in == null ? -1 : in.read(chunk);
      while (in != null && n >= 0) {
        answer.write(chunk, 0, n);
        if (isEnough(answer, deadlineNanos)) {
          connection.disconnect();
          break;
        }
        n = in.read(chunk);
      }
    } catch (IOException | RuntimeException incomplete) {
      connection.disconnect();
    }
    return answer.toByteArray();
  }

  private boolean isEnough(ByteArrayOutputStream answer, long deadlineNanos) {
    return cut || answer.size() > MAX_ANSWER || System.nanoTime() - deadlineNanos > 0;
  }

  private @Nullable InputStream body() {
    try {
      return connection.getInputStream();
    } catch (IOException error) {
      return connection.getErrorStream();
    }
  }
}
