package io.e2i.obs.dist.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.load.Emitters;
import io.e2i.obs.testkit.Answer;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.ScrapedMetrics;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A hundred threads that make spans, and a backend that has one bad day after the other. Longer
 * with {@code -De2i.soak.minutes=30}.
 */
class ChaosTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long MEGABYTE = 1 << 20;

  @RegisterExtension
  static final ForkedApplication APP =
      ForkedApplication.of(Emitters.class)
          .config(
              """
              export:
                otlp:
                  timeout: 300ms
                  queue: 1024
                  batch: {max_size: 64, max_wait: 50ms}
                  retry: {attempts: 1}
                  breaker: {failures: 5, open_for: 500ms}
              instrumentations:
                methods: {include: [{type: com.acme.load.Emitters$Target, methods: [call]}]}
              """)
          .start();

  @Test
  void accountsForEverySpanAndStaysAsSmallAsItWasWhateverTheBackendDoes() {
    long end =
        System.nanoTime() + Duration.ofMinutes(Long.getLong("e2i.soak.minutes", 0)).toNanos();
    badDays();
    long[] before = sizes();
    do {
      badDays();
    } while (System.nanoTime() - end < 0);
    long[] after = sizes();
    System.out.println(
        "heap, metaspace, threads, handles: "
            + Arrays.toString(before)
            + " -> "
            + Arrays.toString(after));
    assertThat(after[0] - before[0]).as("heap").isLessThan(8 * MEGABYTE);
    assertThat(after[1] - before[1]).as("metaspace").isLessThan(2 * MEGABYTE);
    assertThat(after[2] - before[2]).as("threads").isLessThanOrEqualTo(1);
    assertThat(after[3] - before[3]).as("file handles").isLessThanOrEqualTo(3);
  }

  private static void badDays() {
    for (Answer answer :
        List.of(
            Answer.status(500),
            Answer.status(400),
            Answer.tooManyRequests("1"),
            Answer.garbage(),
            Answer.nothing(),
            Answer.hang())) {
      APP.collector().answer(answer);
      APP.run("emit", "100", "20");
      accounted();
    }
    APP.collector().answer(Answer.status(500));
    awaitBreaker(1);
    APP.collector().answer(Answer.status(200));
    awaitBreaker(0);
    double exported = value("e2i_obs_spans_exported_total");
    APP.run("emit", "100", "5");
    accounted();
    assertThat(value("e2i_obs_spans_exported_total")).isGreaterThanOrEqualTo(exported + 500);
    APP.collector().clear();
  }

  private static void awaitBreaker(double state) {
    Await.until(
        PATIENCE,
        () -> {
          APP.run("emit", "1", "1");
          return value("e2i_obs_breaker_state") == state;
        },
        () -> "the breaker is not " + state + ": " + APP.metrics());
  }

  /** Nothing is queued any more, and what was made is what was exported and dropped. */
  private static void accounted() {
    Await.until(
        PATIENCE,
        () -> value("e2i_obs_queue_size") == 0 && made() == exportedOrDropped(),
        () -> made() + " spans were made, " + exportedOrDropped() + " known: " + APP.metrics());
  }

  private static double made() {
    return value("e2i_obs_spans_ended_total");
  }

  private static double exportedOrDropped() {
    return value("e2i_obs_spans_exported_total") + value("e2i_obs_spans_dropped_total");
  }

  /** The sum over all series. */
  private static double value(String name) {
    return APP.metrics().samples(name).stream().mapToDouble(ScrapedMetrics.Sample::value).sum();
  }

  private static long[] sizes() {
    return Arrays.stream(APP.run("sizes").split(" ")).mapToLong(Long::parseLong).toArray();
  }
}
