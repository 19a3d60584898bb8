package io.e2i.obs.export;

import io.e2i.obs.self.AgentLog;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Stops sending to a backend that keeps failing, and tries it again after a while. Says so once
 * when it opens and once when it closes. Written by the export thread; any thread may read.
 */
public final class CircuitBreaker {

  /** What the breaker does at present. */
  public enum State {
    /** Sends. */
    CLOSED(0),
    /** Lets one export through to see whether the backend is back. */
    HALF_OPEN(0.5),
    /** Sends nothing. */
    OPEN(1);

    private final double gauge;

    State(double gauge) {
      this.gauge = gauge;
    }

    /** The state as the metric {@code e2i_obs_breaker_state} shows it. */
    public double gauge() {
      return gauge;
    }
  }

  private final String exporter;
  private final int failuresToOpen;
  private final Duration openFor;
  private final LongSupplier nanoTime;
  private int failuresInARow;
  private long openedAt;
  private volatile State state = State.CLOSED;

  /**
   * @param exporter the exporter's name in the log
   * @param failuresToOpen how many exports in a row must fail, at least 1
   */
  public CircuitBreaker(String exporter, int failuresToOpen, Duration openFor) {
    this(exporter, failuresToOpen, openFor, System::nanoTime);
  }

  CircuitBreaker(String exporter, int failuresToOpen, Duration openFor, LongSupplier nanoTime) {
    this.exporter = exporter;
    this.failuresToOpen = failuresToOpen;
    this.openFor = openFor;
    this.nanoTime = nanoTime;
  }

  /** Whether an export may be tried now; each yes is to be followed by its result. */
  boolean allows() {
    if (state == State.OPEN && nanoTime.getAsLong() - openedAt >= openFor.toNanos()) {
      state = State.HALF_OPEN;
    }
    return state != State.OPEN;
  }

  void succeeded() {
    failuresInARow = 0;
    if (state != State.CLOSED) {
      state = State.CLOSED;
      AgentLog.event(AgentLog.Level.INFO, "Exporter " + exporter + " works again.");
    }
  }

  /**
   * @param reason what went wrong, for the log
   */
  void failed(String reason) {
    failuresInARow++;
    if (state == State.HALF_OPEN) {
      open();
    } else if (state == State.CLOSED && failuresInARow >= failuresToOpen) {
      open();
      AgentLog.event(
          AgentLog.Level.WARN,
          "Exporter "
              + exporter
              + " failed "
              + failuresInARow
              + " times in a row; until it works again, what it should export is dropped and"
              + " counted, and it is tried every "
              + openFor.toMillis() / 1000.0
              + " s. Last failure: "
              + reason);
    }
  }

  public State state() {
    return state;
  }

  private void open() {
    openedAt = nanoTime.getAsLong();
    state = State.OPEN;
  }
}
