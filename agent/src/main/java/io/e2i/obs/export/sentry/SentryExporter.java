package io.e2i.obs.export.sentry;

import io.e2i.obs.config.SentryConfig;
import io.e2i.obs.export.ErrorExporter;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.signal.error.ErrorReport;
import io.e2i.obs.signal.trace.EpochClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URLConnection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends errors to Sentry, one request each, over the JDK's own HTTP client. What cannot be sent is
 * dropped and counted, not kept: the file has it. For one thread.
 */
public final class SentryExporter implements ErrorExporter {

  /** The exporter's name in metrics and the log. */
  public static final String NAME = "sentry";

  private static final int REDIRECTION = 300;
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY_REQUESTS = 429;

  private final SentryConfig config;
  private final SentryDsn dsn;
  private final SentrySource source;
  private final SentryQuota quota = new SentryQuota();
  private final EpochClock clock = new EpochClock();
  private @Nullable SentryEnvelope envelope;
  private boolean refusalTold;

  public SentryExporter(SentryConfig config, SentrySource source) {
    this.config = config;
    this.dsn = new SentryDsn(config.dsn());
    this.source = source;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isSlow() {
    return true;
  }

  /** Not one that the application has told Sentry of itself, nor what is not sampled. */
  @Override
  public boolean wants(ErrorReport report) {
    return !report.isCaptured() && ThreadLocalRandom.current().nextDouble() < config.sampleRate();
  }

  @Override
  public String export(ErrorReport report) {
    if (quota.isExceeded()) {
      SelfCounter.ERRORS_DROPPED_RATE_LIMITED.increment();
      return "";
    }
    try {
      String failure = answered(send(envelope().of(report)));
      if (quota.isExceeded()) {
        AgentLog.warn(
            "Sentry at " + dsn.host() + " limits errors: for a while none is sent there.");
      }
      return failure;
    } catch (IOException unreachable) {
      SelfCounter.ERRORS_DROPPED_FAILED.increment();
      return dsn.host()
          + (unreachable instanceof SocketTimeoutException
              ? " did not answer in time"
              : " cannot be reached: " + unreachable);
    }
  }

  /** Made with the first error: most applications start without any. */
  private SentryEnvelope envelope() {
    SentryEnvelope made = envelope;
    if (made == null) {
      made = new SentryEnvelope(new SentryEvents(source), source, dsn);
      envelope = made;
    }
    return made;
  }

  private int send(byte[] body) throws IOException {
    HttpURLConnection connection = open();
    try {
      connection.setFixedLengthStreamingMode(body.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
      int status = connection.getResponseCode();
      long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() + clock.offset());
      quota.answered(
          status,
          connection.getHeaderField("X-Sentry-Rate-Limits"),
          connection.getHeaderField("Retry-After"),
          now);
      return status;
    } catch (HttpRetryException authenticationWanted) {
      return authenticationWanted.responseCode();
    } finally {
      // Errors are rare, and the JDK would keep a connection with a thread.
      connection.disconnect();
    }
  }

  private HttpURLConnection open() throws IOException {
    URLConnection opened = dsn.endpoint().toURL().openConnection();
    if (!(opened instanceof HttpURLConnection)) {
      throw new IOException("a foreign handler for URLs answers with " + opened.getClass());
    }
    HttpURLConnection connection = (HttpURLConnection) opened;
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setUseCaches(false);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) config.timeout().toMillis());
    connection.setReadTimeout((int) config.timeout().toMillis());
    String client = SentryEvents.SDK.getName() + '/' + SentryEvents.SDK.getVersion();
    connection.setRequestProperty("User-Agent", client);
    connection.setRequestProperty("Content-Type", "application/x-sentry-envelope");
    connection.setRequestProperty("Content-Encoding", "gzip");
    connection.setRequestProperty("Accept", "application/json");
    connection.setRequestProperty("Connection", "close");
    connection.setRequestProperty(
        "X-Sentry-Auth",
        "Sentry sentry_version=7,sentry_client=" + client + ",sentry_key=" + dsn.publicKey());
    return connection;
  }

  private String answered(int status) {
    if (status >= 200 && status < REDIRECTION) {
      SelfCounter.ERRORS_EXPORTED.increment();
      return "";
    }
    if (status == TOO_MANY_REQUESTS) {
      SelfCounter.ERRORS_DROPPED_RATE_LIMITED.increment();
      return "";
    }
    if (status < 200 || status >= SERVER_ERROR) {
      SelfCounter.ERRORS_DROPPED_FAILED.increment();
      return dsn.host() + (status < 100 ? " answered no HTTP" : " answered " + status);
    }
    SelfCounter.ERRORS_DROPPED_REJECTED.increment();
    return refused(status);
  }

  private String refused(int status) {
    if (status >= CLIENT_ERROR && status != 401 && status != 403 && status != 404) {
      // It is this event that it does not want, such as one that is too large.
      AgentLog.warn("Sentry at " + dsn.host() + " did not take an error: status " + status + ".");
      return "";
    }
    if (!refusalTold) {
      refusalTold = true;
      AgentLog.warn(
          "Sentry at "
              + dsn.host()
              + (status < CLIENT_ERROR
                  ? " is elsewhere than errors.sentry.dsn says"
                  : " does not accept the key or the project of errors.sentry.dsn")
              + " (status "
              + status
              + "): errors are not sent there.");
    }
    return dsn.host() + " answered " + status + ": errors.sentry.dsn is not accepted";
  }
}
