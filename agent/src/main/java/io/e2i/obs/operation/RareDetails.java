package io.e2i.obs.operation;

import org.jspecify.annotations.Nullable;

/** What most calls do not have, so that an {@link Operation} needs no room for it. */
final class RareDetails {

  /** Those of an operation that has none. Never changed. */
  static final RareDetails NONE = new RareDetails();

  @Nullable String errorType;
  @Nullable Throwable error;
  boolean slow;
  @Nullable Throwable callSite;
  Links links = Links.NONE;
  @Nullable AuditDetails audit;

  /** The call of the same sort that this one is a step of. */
  @Nullable Operation outerCall;

  /** Whether a call inside this one counts in its place. */
  boolean givesWay;

  @Nullable RemotePrediction remotePrediction;

  /** The type is the exception's class unless the call has failed already. */
  void fail(Throwable thrown) {
    error = thrown;
    if (errorType == null) {
      errorType = thrown.getClass().getName();
    }
  }

  boolean isPartOfAnother() {
    return outerCall != null || givesWay;
  }

  AuditDetails audit() {
    AuditDetails known = audit;
    if (known == null) {
      known = new AuditDetails();
      audit = known;
    }
    return known;
  }
}
