package io.e2i.obs.export.otlp;

import io.e2i.obs.export.RetryAfter;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What came of sending one batch: an answer of the collector, or none. Immutable. */
final class Delivery {

  private final @Nullable OtlpResponse response;
  private final String failure;

  private Delivery(@Nullable OtlpResponse response, String failure) {
    this.response = response;
    this.failure = failure;
  }

  static Delivery answered(OtlpResponse response) {
    return new Delivery(response, response.isSuccess() ? "" : response.meaning());
  }

  static Delivery failed(String failure) {
    return new Delivery(null, failure);
  }

  static Delivery failed(Exception failure, boolean late) {
    return new Delivery(null, late ? "did not answer in time" : description(failure));
  }

  /** The answer that the collector took the batch, or null. */
  @Nullable OtlpResponse success() {
    return response != null && response.isSuccess() ? response : null;
  }

  boolean isWorthRetrying() {
    return response == null || response.isWorthRetrying();
  }

  /** Whether the collector refuses the batch for good: a redirect or an error of the client. */
  boolean isRejected() {
    return response != null
        && !response.isWorthRetrying()
        && response.status() >= 300
        && response.status() < 500;
  }

  /** What went wrong, to be read behind the address; empty for a success. */
  String failure() {
    return failure;
  }

  /** How long the collector wants to be left alone, or -1 if it does not say. */
  long retryAfterMillis() {
    return response == null
        ? -1
        : RetryAfter.millis(response.retryAfter(), System.currentTimeMillis());
  }

  private static String description(Exception failure) {
    if (failure instanceof SocketTimeoutException) {
      return "did not answer in time";
    }
    if (failure instanceof UnknownHostException) {
      return "has an unknown host";
    }
    if (failure instanceof SSLException) {
      return "cannot be talked to over TLS: " + failure.getMessage();
    }
    return failure instanceof IOException
        ? "cannot be reached: " + failure.getMessage()
        : "cannot be reached: " + failure.getClass().getName();
  }
}
