package io.e2i.obs.config;

import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The section {@code export.otlp}: spans to a collector, over HTTP. Immutable. */
public final class OtlpConfig {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final boolean enabled;
  private final URI endpoint;
  private final Map<String, String> headers;
  private final Duration timeout;
  private final boolean gzip;
  private final String certificate;
  private final int batchMaxSize;
  private final Duration batchMaxWait;
  private final int queue;
  private final int retryAttempts;
  private final Duration retryMaxBackoff;
  private final int breakerFailures;
  private final Duration breakerOpenFor;

  private OtlpConfig(ConfigSection section) {
    enabled = section.flag("enabled", true);
    endpoint = section.httpUri("endpoint", "http://localhost:4318");
    headers = section.textMap("headers", new HeaderValueType());
    for (String name : headers.keySet()) {
      if (!HeaderValueType.isName(name)) {
        section.rejectName("headers", name, "a name that HTTP allows for headers");
      }
    }
    timeout = section.duration("timeout", Duration.ofSeconds(10), SHORTEST, LONGEST);
    gzip = section.choice("compression", "none", "none", "gzip").equals("gzip");
    certificate = section.text("certificate", "");
    if (!certificate.isEmpty() && !new File(certificate).isFile()) {
      section.reject("certificate", "an existing file of certificates (PEM)");
    }

    ConfigSection batch = section.section("batch");
    batchMaxSize = batch.integer("max_size", 512, 1, 65_536);
    batchMaxWait = batch.duration("max_wait", Duration.ofSeconds(5), SHORTEST, LONGEST);
    batch.end();

    queue = section.integer("queue", 8_192, 16, 1 << 20);

    ConfigSection retry = section.section("retry");
    retryAttempts = retry.integer("attempts", 5, 1, 100);
    retryMaxBackoff = retry.duration("max_backoff", Duration.ofSeconds(5), SHORTEST, LONGEST);
    retry.end();

    ConfigSection breaker = section.section("breaker");
    breakerFailures = breaker.integer("failures", 5, 1, 1_000);
    breakerOpenFor = breaker.duration("open_for", Duration.ofSeconds(30), SHORTEST, LONGEST);
    breaker.end();
    section.end();
  }

  static OtlpConfig read(ConfigSection section) {
    return new OtlpConfig(section);
  }

  public boolean enabled() {
    return enabled;
  }

  /** The base address; {@code /v1/traces} is to be added. */
  public URI endpoint() {
    return endpoint;
  }

  /** Sent with every request; secret. */
  public Map<String, String> headers() {
    return headers;
  }

  /** For one request. */
  public Duration timeout() {
    return timeout;
  }

  public boolean gzip() {
    return gzip;
  }

  /** A file of certificates to trust besides the JVM's; empty for none. */
  public String certificate() {
    return certificate;
  }

  public int batchMaxSize() {
    return batchMaxSize;
  }

  public Duration batchMaxWait() {
    return batchMaxWait;
  }

  /** Spans that may wait to be exported; further ones are dropped and counted. */
  public int queue() {
    return queue;
  }

  /** How often a batch is sent in all, the first time included. */
  public int retryAttempts() {
    return retryAttempts;
  }

  public Duration retryMaxBackoff() {
    return retryMaxBackoff;
  }

  /** Failed batches in a row that open the breaker. */
  public int breakerFailures() {
    return breakerFailures;
  }

  public Duration breakerOpenFor() {
    return breakerOpenFor;
  }
}
