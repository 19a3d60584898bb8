package io.e2i.obs.export.sentry;

import org.jspecify.annotations.Nullable;

/** What all events of this JVM have in common. Immutable. */
public final class SentrySource {

  private final String environment;
  private final String release;
  private final @Nullable String serverName;

  /**
   * @param release empty if it is not known
   */
  public SentrySource(String environment, String release, @Nullable String serverName) {
    this.environment = environment;
    this.release = release;
    this.serverName = serverName;
  }

  String environment() {
    return environment;
  }

  @Nullable String release() {
    return release.isEmpty() ? null : release;
  }

  @Nullable String serverName() {
    return serverName;
  }
}
