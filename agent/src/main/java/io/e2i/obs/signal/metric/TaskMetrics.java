package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.TaskAttributes;
import io.e2i.obs.operation.TaskEvent;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.List;

/**
 * Tasks and messages. Task and queue are the template's labels, so each template looks up its
 * series once. A batch counts as one observation of time, and as many events as it has messages.
 */
final class TaskMetrics implements MetricSource {

  private final Histogram durations;
  private final Histogram waits;
  private final Counter events;

  TaskMetrics(int maxSeries) {
    durations =
        new Histogram(
            "e2i_task_duration_seconds",
            "Time that the work on a task or on a batch of messages took.",
            Histogram.DEFAULT_BUCKETS,
            Histogram.NANOS,
            maxSeries,
            "task_name",
            "queue",
            "status");
    waits =
        new Histogram(
            "e2i_task_wait_seconds",
            "Time from the sending of a task to the start of the work on it.",
            Histogram.DEFAULT_BUCKETS,
            Histogram.NANOS,
            maxSeries,
            "task_name",
            "queue",
            "status");
    events =
        new Counter(
            "e2i_task_events_total",
            "What has happened to tasks.",
            maxSeries,
            "task_name",
            "queue",
            "event");
  }

  void started(FinishedOperation operation) {
    count(operation.template(), TaskEvent.STARTED, tasksIn(operation));
  }

  void sent(FinishedOperation operation) {
    boolean taken = operation.errorType() == null;
    TaskEvent event = taken ? TaskEvent.SENT : TaskEvent.REJECTED;
    count(operation.template(), event, tasksIn(operation));
  }

  void received(FinishedOperation operation) {
    if (operation.errorType() == null) {
      count(operation.template(), TaskEvent.RECEIVED, tasksIn(operation));
    }
  }

  void ended(FinishedOperation operation) {
    boolean failed = operation.errorType() != null;
    TaskEvent event = failed ? TaskEvent.FAILED : TaskEvent.SUCCEEDED;
    TaskSeries series = series(operation.template());
    series.counter(event).add(tasksIn(operation));
    series.durations(failed).observe(operation.durationNanos(), operation);
    Double wait = operation.get(TaskAttributes.WAIT);
    if (wait != null) {
      series.waits(failed).observe((long) (wait * Histogram.NANOS), operation);
    }
  }

  void count(OperationTemplate template, TaskEvent event, long tasks) {
    series(template).counter(event).add(tasks);
  }

  private static long tasksIn(FinishedOperation operation) {
    Long messages = operation.get(TaskAttributes.MESSAGE_COUNT);
    return messages == null ? 1 : messages;
  }

  private TaskSeries series(OperationTemplate template) {
    Object memo = template.memo();
    if (memo instanceof TaskSeries && ((TaskSeries) memo).isOf(events)) {
      return (TaskSeries) memo;
    }
    List<String> labels = template.labels();
    TaskSeries series =
        new TaskSeries(
            durations,
            waits,
            events,
            LabelValues.orUnknown(labels.get(0)),
            LabelValues.orUnknown(labels.get(1)));
    template.memo(series);
    return series;
  }

  @Override
  public void collect(MetricSnapshots.Builder into, Labels common) {
    into.metricSnapshot(durations.snapshot(common));
    into.metricSnapshot(waits.snapshot(common));
    into.metricSnapshot(events.snapshot(common));
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Arrays.asList(durations.series(), waits.series(), events.series());
  }
}
