package io.e2i.obs.export.otlp;

import org.jspecify.annotations.Nullable;

/** A collector's answer. Immutable. */
final class OtlpResponse {

  /** No status: the answer was not HTTP. */
  static final int NOT_HTTP = -1;

  private final int status;
  private final byte[] body;
  private final @Nullable String retryAfter;

  OtlpResponse(int status, byte[] body, @Nullable String retryAfter) {
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  @Nullable String retryAfter() {
    return retryAfter;
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether OTLP allows to send the same again: the collector is busy or about to start. */
  boolean isWorthRetrying() {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  /** What the status means for whoever configured the exporter. */
  String meaning() {
    if (status == NOT_HTTP) {
      return "answered something that is not HTTP";
    }
    return "answered HTTP " + status + hint();
  }

  private String hint() {
    switch (status) {
      case 401:
      case 403:
        return ": check export.otlp.headers";
      case 404:
      case 405:
        return ": check the path of export.otlp.endpoint";
      case 413:
        return ": lower export.otlp.batch.max_size";
      default:
        return status >= 300 && status < 400
            ? ", a redirect, which is not followed: set export.otlp.endpoint to the final address"
            : "";
    }
  }
}
