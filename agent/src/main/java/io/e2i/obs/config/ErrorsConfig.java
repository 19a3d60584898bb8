package io.e2i.obs.config;

import java.util.Collections;
import java.util.List;

/** The section {@code errors}: exceptions that nobody has handled. Immutable. */
public final class ErrorsConfig {

  private final boolean enabled;
  private final boolean file;
  private final int perMinute;
  private final List<String> ignore;
  private final SentryConfig sentry;

  private ErrorsConfig(ConfigSection section) {
    enabled = section.flag("enabled", true);
    file = section.flag("file", true);
    perMinute = section.integer("per_minute", 10, 1, 10_000);
    ignore = section.texts("ignore", Collections.<String>emptyList());
    sentry = SentryConfig.read(section.section("sentry"));
    section.end();
  }

  static ErrorsConfig read(ConfigSection section) {
    return new ErrorsConfig(section);
  }

  /** Whether errors are reported; they are counted either way. */
  public boolean enabled() {
    return enabled;
  }

  /** Whether {@code errors.jsonl} is written. */
  public boolean file() {
    return file;
  }

  /** Reports of one sort of error in a minute; the rest is only counted. */
  public int perMinute() {
    return perMinute;
  }

  /** Full names of exceptions that are not reported, with their subclasses; {@code *} for any. */
  public List<String> ignore() {
    return ignore;
  }

  public SentryConfig sentry() {
    return sentry;
  }
}
