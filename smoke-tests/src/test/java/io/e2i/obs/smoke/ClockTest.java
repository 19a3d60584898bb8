package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SwallowedErrors;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The system's clock is set by hours. Takes a minute, in which the other tests go on. */
@Execution(ExecutionMode.CONCURRENT)
class ClockTest {

  private static final Duration HOURS = Duration.ofHours(5);

  /** A minute until the agent looks at the clock again, and some. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  @TempDir private Path directory;

  @Test
  void durationsAndOrderStayRightAndNothingWaitsWhenTheClockIsSet() throws Exception {
    ChangedClock clock = new ChangedClock(directory);
    try (Backend backend = new Backend(directory.resolve("hosts"));
        LoadProgram program =
            LoadProgram.start(
                clock.of(ForkedProcess.java()), backend, "batch: {max_wait: 20ms}", directory)) {
      assertInOrder(burst(backend, program));
      clock.set(HOURS);
      assertInOrder(burst(backend, program));
      Await.until(
          PATIENCE,
          () -> ahead(request(backend, program)).compareTo(HOURS.dividedBy(2)) > 0,
          () -> "spans at the new time of day: " + backend.collector().spans());
      assertInOrder(burst(backend, program));
      clock.set(HOURS.negated());
      assertInOrder(burst(backend, program));
      LoadProgram.Account account = program.pauseAndAccount();
      assertThat(account.exported()).isEqualTo(account.made());
      assertThat(program.breaker()).isZero();
      assertThat(SwallowedErrors.in(program.metrics())).isEmpty();
    }
  }

  /** How far the newest span is from the true time. */
  private static Duration ahead(List<RecordedSpan> spans) {
    long start = spans.get(spans.size() - 1).startNanos();
    return Duration.between(Instant.now(), Instant.EPOCH.plusNanos(start));
  }

  private static List<RecordedSpan> request(Backend backend, LoadProgram program) {
    program.request();
    program.pauseAndAccount();
    return backend.collector().spans();
  }

  private static List<RecordedSpan> burst(Backend backend, LoadProgram program) {
    program.pauseAndAccount();
    backend.collector().clear();
    program.burst();
    program.pauseAndAccount();
    return backend.collector().spans();
  }

  /** One request and the calls on other threads that it waits for: within its time, and short. */
  private static void assertInOrder(List<RecordedSpan> spans) {
    RecordedSpan burst =
        spans.stream()
            .filter(span -> spans.stream().anyMatch(child -> child.isChildOf(span)))
            .findFirst()
            .orElseThrow();
    assertThat(burst.durationNanos()).isBetween(1L, TimeUnit.MINUTES.toNanos(1));
    assertThat(spans)
        .filteredOn(span -> span.isChildOf(burst))
        .hasSize(LoadProgram.BURST)
        .allMatch(
            child ->
                burst.startNanos() <= child.startNanos()
                    && child.startNanos() <= child.endNanos()
                    && child.endNanos() <= burst.endNanos());
  }
}
