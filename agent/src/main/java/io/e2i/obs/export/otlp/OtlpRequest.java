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
      return new OtlpResponse(
          status, answer(deadlineNanos), connection.getHeaderField("Retry-After"));
    } catch (HttpRetryException authenticationWanted) {
      return new OtlpResponse(authenticationWanted.responseCode(), new byte[0], null);
    }
  }

  /** Ends the exchange from another thread: it fails soon. May block for a moment. */
  void cut() throws IOException {
    if (tls != null) {
      tls.cut();
    }
    connection.disconnect();
  }

  /** The answer's body as far as it comes in time; the status says what matters. */
  private byte[] answer(long deadlineNanos) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (InputStream in = body()) {
      byte[] chunk = new byte[4096];
      int n = in == null ? -1 : in.read(chunk);
      while (in != null && n >= 0) {
        answer.write(chunk, 0, n);
        if (answer.size() > MAX_ANSWER || System.nanoTime() - deadlineNanos > 0) {
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

  private @Nullable InputStream body() {
    try {
      return connection.getInputStream();
    } catch (IOException error) {
      return connection.getErrorStream();
    }
  }
}
