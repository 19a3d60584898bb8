package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Answer;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The breaker as it is without a word of configuration. Takes half a minute, in which the other
 * tests go on.
 */
@Execution(ExecutionMode.CONCURRENT)
class BreakerTest {

  private static final Duration OPEN_FOR = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir private Path directory;

  @Test
  void opensAfterFiveFailuresTriesAfterHalfAMinuteAndRecovers() throws IOException {
    CountDownLatch seenHalfOpen = new CountDownLatch(1);
    try (Backend backend = new Backend(directory.resolve("hosts"));
        LoadProgram program =
            LoadProgram.start(
                ForkedProcess.java(), backend, "batch: {max_wait: 20ms}", directory)) {
      backend.answers(Answer.status(500));
      long lastClosed = 0;
      for (int failures = 1; failures <= 5; failures++) {
        assertThat(program.breaker()).isZero();
        lastClosed = System.nanoTime();
        program.request();
        backend.collector().awaitExports(failures);
      }
      awaitBreaker(program, 1);

      backend.answers(
          exchange -> {
            awaitUninterruptibly(seenHalfOpen);
            Answer.ok().to(exchange);
          });
      awaitBreaker(program, 0.5);
      assertThat(System.nanoTime() - lastClosed).isGreaterThanOrEqualTo(OPEN_FOR.toNanos());
      assertThat(backend.collector().awaitExports(6)).hasSize(6);
      assertThat(dropped(program, "failed")).isEqualTo(5);
      assertThat(dropped(program, "breaker_open")).isPositive();
      seenHalfOpen.countDown();
      awaitBreaker(program, 0);
      Await.until(PATIENCE, () -> program.log("otlp works again").size() == 1, program::toString);
      assertThat(program.log("Exporter otlp"))
          .satisfiesExactly(
              line -> assertThat(line).contains("failed 5 times in a row", "every 30.0 s"),
              line -> assertThat(line).contains("works again"));
    }
  }

  /** Makes a span every time it looks, since the breaker moves with exports only. */
  private static void awaitBreaker(LoadProgram program, double state) {
    Await.until(
        PATIENCE,
        () -> {
          if (program.breaker() == 1) {
            program.request();
          }
          return program.breaker() == state;
        },
        () -> "breaker at " + state + ", is " + program.breaker() + ": " + program);
  }

  private static double dropped(LoadProgram program, String reason) {
    return program.metrics().value("e2i_obs_spans_dropped_total", "reason", reason).orElse(0);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
