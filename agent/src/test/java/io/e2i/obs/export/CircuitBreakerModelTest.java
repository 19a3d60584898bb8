package io.e2i.obs.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.export.CircuitBreaker.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every course of nine events, against a model that counts in seconds. */
class CircuitBreakerModelTest {

  private static final int EVENTS = 9;
  private static final int FAILURES = 2;
  private static final int OPEN_SECONDS = 2;

  private enum Event {
    SUCCESS,
    FAILURE,
    SECOND
  }

  /** What the breaker is documented to do. */
  private static final class Model {
    private State state = State.CLOSED;
    private int failures;
    private int openSeconds;

    boolean allows() {
      if (state == State.OPEN && openSeconds >= OPEN_SECONDS) {
        state = State.HALF_OPEN;
      }
      return state != State.OPEN;
    }

    void result(boolean success) {
      failures = success ? 0 : failures + 1;
      if (success) {
        state = State.CLOSED;
      } else if (state == State.HALF_OPEN || failures >= FAILURES) {
        state = State.OPEN;
        openSeconds = 0;
      }
    }
  }

  @Test
  void doesWhatItsModelDoesInEveryCourseOfEvents() {
    try (CapturedLog log = new CapturedLog()) {
      for (int course = 0; course < Math.pow(Event.values().length, EVENTS); course++) {
        follow(course);
      }
      assertThat(log.lines()).isNotEmpty();
    }
  }

  private static void follow(int course) {
    long[] now = {Long.MAX_VALUE - course};
    CircuitBreaker breaker =
        new CircuitBreaker("otlp", FAILURES, Duration.ofSeconds(OPEN_SECONDS), () -> now[0]);
    Model model = new Model();
    int rest = course;
    for (int i = 0; i < EVENTS; i++) {
      Event event = Event.values()[rest % Event.values().length];
      rest /= Event.values().length;
      if (event == Event.SECOND) {
        now[0] += Duration.ofSeconds(1).toNanos();
        model.openSeconds++;
        continue;
      }
      boolean allowed = breaker.allows();
      if (allowed != model.allows()) {
        throw new AssertionError("course " + course + ", event " + i + ": allows " + allowed);
      }
      if (allowed) {
        tell(breaker, event);
        model.result(event == Event.SUCCESS);
      }
      if (breaker.state() != model.state) {
        throw new AssertionError("course " + course + ", event " + i + ": " + breaker.state());
      }
    }
  }

  private static void tell(CircuitBreaker breaker, Event event) {
    if (event == Event.SUCCESS) {
      breaker.succeeded();
    } else {
      breaker.failed("down");
    }
  }
}
