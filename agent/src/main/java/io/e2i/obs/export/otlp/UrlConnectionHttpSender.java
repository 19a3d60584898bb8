package io.e2i.obs.export.otlp;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URLConnection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends what OpenTelemetry's exporter has encoded, over the JDK's own HTTP client. {@link #send}
 * returns when the batch has been delivered or given up, within a few times the time-out of one
 * request; for one thread. {@link #abort} is for others.
 */
final class UrlConnectionHttpSender implements HttpSender {

  /** How many time-outs of one request a batch may take, retries and waiting included. */
  private static final int TIMEOUTS_PER_BATCH = 3;

  private static final int TYPICAL_COMPRESSION = 8;

  private static final HttpResponse DONE = new OtlpResponse(200, new byte[0], null);

  private final HttpSenderConfig config;
  private final int attempts;
  private final Backoff backoff;
  private final @Nullable TlsSockets tls;
  private final RequestWatch watch = new RequestWatch();
  private final CountDownLatch aborted = new CountDownLatch(1);
  private Delivery last = Delivery.failed("was not tried");

  /**
   * @param attempts how often a batch is sent at most
   */
  UrlConnectionHttpSender(HttpSenderConfig config, int attempts, Duration maxBackoff) {
    this.config = config;
    this.attempts = attempts;
    this.backoff = new Backoff(maxBackoff);
    SSLContext context = config.getSslContext();
    this.tls = context == null ? null : new TlsSockets(context.getSocketFactory());
  }

  /** What came of the last {@link #send}. */
  Delivery last() {
    return last;
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    try {
      last = deliver(encoded(message));
    } catch (IOException e) {
      last = Delivery.failed(e, false);
    }
    // The exporter would write a failure into the application's java.util.logging; whoever wants
    // to know asks for last().
    onResponse.accept(DONE);
  }

  /** Makes a running {@link #send} give up soon, and later ones at once. Does not block. */
  void abort() {
    aborted.countDown();
    watch.abort();
  }

  @Override
  public CompletableResultCode shutdown() {
    watch.close();
    return CompletableResultCode.ofSuccess();
  }

  private ByteArrayOutputStream encoded(MessageWriter message) throws IOException {
    Compressor compressor = config.getCompressor();
    int length = Math.max(0, message.getContentLength());
    ByteArrayOutputStream body =
        new ByteArrayOutputStream(compressor == null ? length : length / TYPICAL_COMPRESSION);
    try (OutputStream out = compressor == null ? body : compressor.compress(body)) {
      message.writeMessage(out);
    }
    return body;
  }

  private Delivery deliver(ByteArrayOutputStream body) {
    long timeout = config.getTimeout().toNanos();
    long end = System.nanoTime() + TIMEOUTS_PER_BATCH * timeout;
    Delivery delivery = Delivery.failed("was not tried: shutdown");
    for (int attempt = 0; attempt < attempts; attempt++) {
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

  private Delivery attempt(ByteArrayOutputStream body, long nanos) {
    long deadline = System.nanoTime() + nanos;
    try {
      OtlpRequest request = new OtlpRequest(open(), tls);
      request.prepare(
          (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)),
          config.getContentType(),
          config.getHeadersSupplier().get());
      watch.begin(request, deadline);
      Compressor compressor = config.getCompressor();
      return Delivery.answered(
          request.exchange(body, compressor == null ? null : compressor.getEncoding(), deadline));
    } catch (IOException | RuntimeException e) {
      return Delivery.failed(e, System.nanoTime() - deadline >= 0);
    } finally {
      watch.end();
    }
  }

  private HttpURLConnection open() throws IOException {
    URLConnection connection = config.getEndpoint().toURL().openConnection();
    if (connection instanceof HttpURLConnection) {
      return (HttpURLConnection) connection;
    }
    throw new IOException("a foreign handler for URLs answers with " + connection.getClass());
  }
}
