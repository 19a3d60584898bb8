package io.e2i.obs.instrumentation.logback;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.log.Correlation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event's context with the ids of its operation, made when somebody asks for it. Takes the place
 * of the {@link Correlation} as the event's state. Immutable.
 */
final class CorrelatedMdc {

  private final Correlation correlation;
  private final @Nullable Map<String, String> own;
  private final Map<String, String> united;

  private CorrelatedMdc(Correlation correlation, @Nullable Map<String, String> own) {
    this.correlation = correlation;
    this.own = own;
    this.united = correlation.addedTo(own);
  }

  /**
   * The context to show: the same map for as long as the event has the same one itself.
   *
   * @param state of the event
   * @param own what the event has itself
   */
  static Map<String, String> of(Object event, Object state, @Nullable Map<String, String> own) {
    if (state instanceof CorrelatedMdc && ((CorrelatedMdc) state).own == own) {
      return ((CorrelatedMdc) state).united;
    }
    Correlation correlation = correlationOf(state);
    if (own == null || own.isEmpty()) {
      return correlation.asMap();
    }
    CorrelatedMdc made = new CorrelatedMdc(correlation, own);
    ObjectState.set(event, made);
    return made.united;
  }

  /** What the event of this state was given when it was made. */
  static Correlation correlationOf(Object state) {
    return state instanceof CorrelatedMdc
        ? ((CorrelatedMdc) state).correlation
        : (Correlation) state;
  }
}
