package io.e2i.obs.config;

import org.jspecify.annotations.Nullable;

/** Where errors go, or why nowhere. Immutable. */
final class SentryDsnSetting {

  private final String dsn;
  private final String complaint;

  private SentryDsnSetting(String dsn, String complaint) {
    this.dsn = dsn;
    this.complaint = complaint;
  }

  /**
   * @param dsn null for none
   */
  static SentryDsnSetting of(@Nullable String dsn) {
    return new SentryDsnSetting(dsn == null ? "" : dsn, "");
  }

  /**
   * @param complaint what is wrong with the application's own, without secrets
   */
  static SentryDsnSetting unusable(String complaint) {
    return new SentryDsnSetting("", complaint);
  }

  /** Empty for nowhere. */
  String dsn() {
    return dsn;
  }

  /** Empty if nothing is wrong. */
  String complaint() {
    return complaint;
  }
}
