package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.List;

/** Runs of agents, and calls of their tools. */
final class AgentMetrics implements MetricSource {

  private final Histogram runs;
  private final Histogram toolCalls;

  AgentMetrics(int maxSeries) {
    runs =
        new Histogram(
            "e2i_agent_run_duration_seconds",
            "Time that a run of an agent took, what it calls included.",
            Histogram.MODEL_BUCKETS,
            Histogram.NANOS,
            maxSeries,
            "agent",
            "tier",
            "status");
    toolCalls =
        new Histogram(
            "e2i_tool_call_duration_seconds",
            "Time that a tool took which a language model has asked for.",
            Histogram.DEFAULT_BUCKETS,
            Histogram.NANOS,
            maxSeries,
            "tool",
            "status");
  }

  void runEnded(FinishedOperation operation) {
    StatusSeries.of(operation.template(), runs).observe(operation);
  }

  void toolCallEnded(FinishedOperation operation) {
    StatusSeries.of(operation.template(), toolCalls).observe(operation);
  }

  @Override
  public void collect(MetricSnapshots.Builder into, Labels common) {
    into.metricSnapshot(runs.snapshot(common));
    into.metricSnapshot(toolCalls.snapshot(common));
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Arrays.asList(runs.series(), toolCalls.series());
  }
}
