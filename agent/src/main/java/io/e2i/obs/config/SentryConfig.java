package io.e2i.obs.config;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** The section {@code errors.sentry}. Immutable. */
public final class SentryConfig {

  private final boolean enabled;
  private final SentryDsnSetting dsn;
  private final String environment;
  private final String release;
  private final double sampleRate;
  private final List<String> inApp;
  private final Duration timeout;

  private SentryConfig(ConfigSection section) {
    enabled = section.flag("enabled", true);
    dsn = section.dsn("dsn", "SENTRY_DSN");
    environment = section.text("environment", "");
    release = section.text("release", "");
    sampleRate = section.decimal("sample_rate", 1, 0, 1);
    inApp = section.texts("in_app", Collections.<String>emptyList());
    timeout =
        section.duration(
            "timeout", Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofMinutes(1));
    section.end();
  }

  static SentryConfig read(ConfigSection section) {
    return new SentryConfig(section);
  }

  /** Whether errors are sent, if there is a DSN. */
  public boolean enabled() {
    return enabled;
  }

  /** Where errors go, of the form {@code https://<key>@<host>/<project>}; empty for nowhere. */
  public String dsn() {
    return dsn.dsn();
  }

  /**
   * What is wrong with {@code SENTRY_DSN} of the environment, without its key, where that would be
   * the DSN; empty if nothing is.
   */
  public String complaint() {
    return dsn.complaint();
  }

  /** Empty for {@code service.environment}. */
  public String environment() {
    return environment;
  }

  /** Empty for {@code service.version}. */
  public String release() {
    return release;
  }

  /** The share of reports that are sent, from 0 to 1. */
  public double sampleRate() {
    return sampleRate;
  }

  /** What the names of the application's packages begin with; empty if that is to be guessed. */
  public List<String> inApp() {
    return inApp;
  }

  /** For connecting, and for each read. */
  public Duration timeout() {
    return timeout;
  }
}
