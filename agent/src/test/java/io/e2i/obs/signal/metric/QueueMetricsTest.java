package io.e2i.obs.signal.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.config.QueuesConfig;
import io.e2i.obs.operation.WatchedQueues;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.SelfCounter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueueMetricsTest {

  private final QueueMetrics queues = new QueueMetrics(QueuesConfig.DEFAULT);
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Object connection = new Object();
  private long length;

  @BeforeEach
  void captureLog() {
    AgentLog.output(new PrintStream(log, true));
  }

  @AfterEach
  void restoreLog() {
    AgentLog.output(System.err);
  }

  @Test
  void addsUpThePartsOfAQueueAndCountsEachOnce() {
    WatchedQueues.watch(
        connection,
        (target, names, visitor) -> {
          visitor.visit("parts", "0", 3);
          visitor.visit("parts", "1", 4);
        });
    WatchedQueues.watch(connection, (target, names, visitor) -> visitor.visit("parts", "1", 5));

    queues.look();

    assertThat(values("e2i_task_queue_length")).containsEntry("parts", 8.0);
    assertThat(values("e2i_task_queue_over_threshold")).containsEntry("parts", 0.0);
  }

  @Test
  void tellsOnceThatAQueueIsTooLongAndOnceThatItIsNotAnyMore() {
    WatchedQueues.watch(connection, (target, names, visitor) -> visitor.visit("long", "", length));
    for (long one : new long[] {10_000, 10_001, 20_000, 5, 4}) {
      length = one;
      queues.look();
      double over = one > 10_000 ? 1 : 0;
      assertThat(values("e2i_task_queue_over_threshold")).containsEntry("long", over);
    }

    assertThat(log.toString().lines().filter(line -> line.contains("long")))
        .containsExactly(
            "[e2i-obs] WARN The queue long has 10001 tasks, more than 10000.",
            "[e2i-obs] INFO The queue long is down to 5 tasks.");
  }

  @Test
  void tellsAgainOfAQueueThatWasGoneMeanwhile() {
    WatchedQueues.watch(
        connection,
        (target, names, visitor) -> {
          if (length > 0) {
            visitor.visit("again", "", length);
          }
        });
    for (long one : new long[] {10_001, 0, 10_002}) {
      length = one;
      queues.look();
    }

    assertThat(log.toString().lines().filter(line -> line.contains("again")))
        .containsExactly(
            "[e2i-obs] WARN The queue again has 10001 tasks, more than 10000.",
            "[e2i-obs] WARN The queue again has 10002 tasks, more than 10000.");
  }

  @Test
  void goesOnWhereOneObjectCannotBeRead() {
    long before = SelfCounter.QUEUES_NOT_READ.value();
    WatchedQueues.watch(
        connection,
        (target, names, visitor) -> {
          throw new java.io.IOException("gone");
        });
    WatchedQueues.watch(connection, (target, names, visitor) -> visitor.visit("after", "", 1));

    queues.look();

    assertThat(values("e2i_task_queue_length")).containsEntry("after", 1.0);
    assertThat(SelfCounter.QUEUES_NOT_READ.value()).isEqualTo(before + 1);
  }

  private Map<String, Double> values(String metric) {
    MetricSnapshots.Builder builder = MetricSnapshots.builder();
    queues.collect(builder, Labels.EMPTY);
    Map<String, Double> values = new TreeMap<>();
    for (MetricSnapshot snapshot : builder.build()) {
      if (snapshot.getMetadata().getName().equals(metric)) {
        ((GaugeSnapshot) snapshot)
            .getDataPoints()
            .forEach(point -> values.put(point.getLabels().get("queue"), point.getValue()));
      }
    }
    return values;
  }
}
