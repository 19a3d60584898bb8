package io.e2i.obs.operation;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** What the headers of a request or message say about where it comes from. Immutable. */
final class Incoming {

  private final @Nullable Link caller;
  private final TraceState state;
  private final @Nullable String requestId;
  private final Context context;
  private final BusinessContext business;

  /**
   * @param state the caller's, if there is one
   * @param requestId null if there is none that is sane
   * @param context empty but for the caller's baggage
   */
  Incoming(
      @Nullable Link caller,
      TraceState state,
      @Nullable String requestId,
      Context context,
      BusinessContext business) {
    this.caller = caller;
    this.state = state;
    this.requestId = requestId;
    this.context = context;
    this.business = business;
  }

  /** The span that has sent it; null if it does not say. */
  @Nullable Link caller() {
    return caller;
  }

  TraceState state() {
    return state;
  }

  @Nullable String requestId() {
    return requestId;
  }

  Context context() {
    return context;
  }

  BusinessContext business() {
    return business;
  }
}
