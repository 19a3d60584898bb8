package io.e2i.obs.signal.metric;

import io.e2i.obs.config.QueuesConfig;
import io.e2i.obs.operation.WatchedQueues;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.SelfCounter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The lengths of queues as they were in the last round, and which are over their threshold: each is
 * logged once when it gets there and once when it is back. Rounds are for one thread, the rest is
 * thread-safe.
 */
final class QueueMetrics implements MetricSource {

  /** How long a look may take before its results are not shown any more. */
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private volatile QueuesConfig config;
  private volatile Map<String, Long> lengths = Collections.emptyMap();
  private volatile long lookedAt = System.nanoTime();
  private final Set<String> over = new HashSet<>();

  QueueMetrics(QueuesConfig config) {
    this.config = config;
  }

  void use(QueuesConfig changed) {
    config = changed;
  }

  QueuesConfig config() {
    return config;
  }

  /** Looks at every queue; may block for as long as the readings do. */
  void look() {
    QueuesConfig now = config;
    QueueReadings readings = new QueueReadings();
    boolean[] complete = {true};
    if (now.enabled()) {
      WatchedQueues.visit(
          now.names(),
          readings,
          (where, failure) -> {
            complete[0] = false;
            notRead(where, failure);
          });
    }
    Map<String, Long> found = readings.lengths();
    if (complete[0]) {
      // What is gone may come again, and is worth a line then.
      over.retainAll(found.keySet());
    }
    for (Map.Entry<String, Long> queue : found.entrySet()) {
      compare(queue.getKey(), queue.getValue(), now.thresholdOf(queue.getKey()));
    }
    lengths = found;
    lookedAt = System.nanoTime();
  }

  private static void notRead(String where, Exception failure) {
    // Mostly a broker that is away, which its user sees elsewhere: no failure of the agent.
    SelfCounter.QUEUES_NOT_READ.increment();
    AgentLog.debug("The queues of " + where + " could not be read: " + failure);
  }

  private void compare(String queue, long length, long threshold) {
    boolean tooLong = isOver(length, threshold);
    if (tooLong && over.add(queue)) {
      AgentLog.event(
          AgentLog.Level.WARN,
          "The queue " + queue + " has " + length + " tasks, more than " + threshold + ".");
    } else if (!tooLong && over.remove(queue)) {
      AgentLog.event(
          AgentLog.Level.INFO, "The queue " + queue + " is down to " + length + " tasks.");
    }
  }

  private static boolean isOver(long length, long threshold) {
    return threshold > 0 && length > threshold;
  }

  @Override
  public void collect(MetricSnapshots.Builder into, Labels common) {
    QueuesConfig now = config;
    List<GaugeDataPointSnapshot> points = new ArrayList<>();
    List<GaugeDataPointSnapshot> tooLong = new ArrayList<>();
    for (Map.Entry<String, Long> queue : recent(now).entrySet()) {
      Labels labels = common.add("queue", queue.getKey());
      long length = queue.getValue();
      points.add(new GaugeDataPointSnapshot(length, labels, null));
      boolean isOver = isOver(length, now.thresholdOf(queue.getKey()));
      tooLong.add(new GaugeDataPointSnapshot(isOver ? 1 : 0, labels, null));
    }
    into.metricSnapshot(gauge("e2i_task_queue_length", "Tasks waiting in a queue.", points));
    into.metricSnapshot(
        gauge(
            "e2i_task_queue_over_threshold",
            "1 if a queue is longer than queues.thresholds or queues.warn_over, otherwise 0.",
            tooLong));
  }

  /** Nothing while a broker keeps the looks waiting: old lengths would be taken for new ones. */
  private Map<String, Long> recent(QueuesConfig now) {
    long age = System.nanoTime() - lookedAt;
    return age > now.every().toNanos() + PATIENCE_NANOS
        ? Collections.<String, Long>emptyMap()
        : lengths;
  }

  private static GaugeSnapshot gauge(
      String name, String help, List<GaugeDataPointSnapshot> points) {
    return new GaugeSnapshot(new MetricMetadata(name, help), points);
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Collections.emptyList();
  }
}
