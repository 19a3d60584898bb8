package io.e2i.obs.instrumentation.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.log.Correlation;
import io.e2i.obs.operation.log.Logs;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event's context with the ids of its operation, made when somebody asks for it. Takes the place
 * of the {@link Correlation} as the event's state. One object for all lines of an operation for as
 * long as the application does not change its context: until then Logback gives events the same
 * map. Immutable.
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
    CorrelatedMdc united = united(correlation, own);
    if (ObjectState.isField(event)) {
      ObjectState.set(event, united);
    }
    return united.united;
  }

  private static CorrelatedMdc united(Correlation correlation, Map<String, String> own) {
    Object last = correlation.view();
    if (last instanceof CorrelatedMdc && ((CorrelatedMdc) last).own == own) {
      return (CorrelatedMdc) last;
    }
    CorrelatedMdc made = new CorrelatedMdc(correlation, own);
    correlation.view(made);
    return made;
  }

  /** Keeps what belongs to an event that is being made by the calling thread. */
  static void keep(Object event) {
    Correlation correlation = correlationNow(event);
    // Not in the map of other objects: there are too many events.
    if (correlation != null && ObjectState.isField(event)) {
      ObjectState.set(event, correlation);
    }
  }

  private static @Nullable Correlation correlationNow(Object event) {
    Correlation current = Logs.correlation();
    if (current != null) {
      return current;
    }
    IThrowableProxy shown = ((LoggingEvent) event).getThrowableProxy();
    return shown instanceof ThrowableProxy
        ? Logs.correlationOf(((ThrowableProxy) shown).getThrowable())
        : null;
  }

  /**
   * The state of an event; of one whose class was loaded before the agent what the calling thread
   * would give it now. Null if it was given nothing.
   */
  static @Nullable Object stateOf(Object event) {
    if (ObjectState.isField(event)) {
      return ObjectState.get(event);
    }
    return event instanceof LoggingEvent ? correlationNow(event) : null;
  }

  /** What the event of this state was given when it was made. */
  static Correlation correlationOf(Object state) {
    return state instanceof CorrelatedMdc
        ? ((CorrelatedMdc) state).correlation
        : (Correlation) state;
  }
}
