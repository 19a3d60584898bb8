package io.e2i.obs.export.otlp;

import io.e2i.obs.config.OtlpConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to a collector over the JDK's own HTTP client. {@link #send} returns when a
 * message has been delivered or given up, within a few times the time-out of one request; for one
 * thread. {@link #abort} is for others.
 */
final class OtlpSender {

  /** How many time-outs of one request a batch may take, retries and waiting included. */
  private static final int TIMEOUTS_PER_BATCH = 3;

  private static final int TYPICAL_COMPRESSION = 8;
  private static final long RARE_NANOS = TimeUnit.SECONDS.toNanos(4);

  private final URI endpoint;
  private final OtlpConfig config;
  private final Map<String, String> headers;
  private final Backoff backoff;
  private final @Nullable TlsSockets tls;
  private final RequestWatch watch = new RequestWatch();
  private final CountDownLatch aborted = new CountDownLatch(1);
  private boolean sentBefore;
  private long lastSent;

  /**
   * @param trusted whom to trust over TLS; null if the endpoint does not speak TLS
   */
  OtlpSender(
      URI endpoint,
      OtlpConfig config,
      Map<String, String> headers,
      @Nullable X509TrustManager trusted) {
    this.endpoint = endpoint;
    this.config = config;
    this.headers = headers;
    this.backoff = new Backoff(config.retryMaxBackoff());
    this.tls =
        trusted == null
            ? null
            : new TlsSockets(TrustedCertificates.context(trusted).getSocketFactory());
  }

  Delivery send(ByteBuffer message) {
    try {
      return deliver(config.gzip() ? compressed(message) : message);
    } catch (IOException e) {
      return Delivery.failed(e, false);
    }
  }

  /** Makes a running {@link #send} give up soon, and later ones at once. Does not block. */
  void abort() {
    aborted.countDown();
    watch.abort();
  }

  void close() {
    watch.close();
  }

  private static ByteBuffer compressed(ByteBuffer message) throws IOException {
    ByteArrayOutputStream body =
        new ByteArrayOutputStream(message.remaining() / TYPICAL_COMPRESSION);
    try (OutputStream out = new GZIPOutputStream(body)) {
      out.write(message.array(), message.arrayOffset() + message.position(), message.remaining());
    }
    return ByteBuffer.wrap(body.toByteArray());
  }

  private Delivery deliver(ByteBuffer body) {
    long timeout = config.timeout().toNanos();
    long end = System.nanoTime() + TIMEOUTS_PER_BATCH * timeout;
    Delivery delivery = Delivery.failed("was not tried: shutdown");
    for (int attempt = 0; attempt < config.retryAttempts(); attempt++) {
      long left = end - System.nanoTime();
      if (left <= 0 || !pause(attempt, delivery, left)) {
        break;
      }
      delivery = attempt(body, Math.min(timeout, end - System.nanoTime()));
      if (!delivery.isWorthRetrying()) {
        break;
      }
    }
    return delivery;
  }

  /** Waits until the next attempt; false if there is to be none. */
  private boolean pause(int attempt, Delivery previous, long leftNanos) {
    long retryAfter = previous.retryAfterMillis();
    long millis = attempt == 0 ? 0 : retryAfter >= 0 ? retryAfter : backoff.millis(attempt - 1);
    if (TimeUnit.MILLISECONDS.toNanos(millis) >= leftNanos) {
      return false;
    }
    try {
      return !aborted.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Delivery attempt(ByteBuffer body, long nanos) {
    long deadline = System.nanoTime() + nanos;
    try {
      OtlpRequest request = new OtlpRequest(open(), tls);
      request.prepare((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), headers);
      if (isRare()) {
        request.closeAfterwards();
      }
      watch.begin(request, deadline);
      return Delivery.answered(request.exchange(body, deadline));
    } catch (IOException | RuntimeException e) {
      return Delivery.failed(e, System.nanoTime() - deadline >= 0);
    } finally {
      watch.end();
    }
  }

  /**
   * Whether a connection that is kept would be closed before it is needed: the JDK does so after
   * five seconds, and runs a thread for it unless the collector confirms that it closes.
   */
  private boolean isRare() {
    long now = System.nanoTime();
    boolean rare = !sentBefore || now - lastSent > RARE_NANOS;
    sentBefore = true;
    lastSent = now;
    return rare;
  }

  private HttpURLConnection open() throws IOException {
    URLConnection connection = endpoint.toURL().openConnection();
    if (connection instanceof HttpURLConnection) {
      return (HttpURLConnection) connection;
    }
    throw new IOException("a foreign handler for URLs answers with " + connection.getClass());
  }
}
