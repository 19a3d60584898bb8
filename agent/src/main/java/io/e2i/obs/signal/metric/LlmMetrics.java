package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.GenAiAttributes;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls to language models, each counted once: at the outermost. The label {@code model} is the
 * model that was asked for, since there is no other one for calls that fail; the one that has
 * answered stands in where nobody knows.
 */
final class LlmMetrics implements MetricSource {

  private static final String NO_AGENT = "none";

  private final Histogram durations;
  private final Histogram firstChunks;
  private final Counter tokens;
  private final AmountCounter costs;
  private final Counter unpriced;
  private final TenantLabels tenants = new TenantLabels(100);
  private volatile boolean pricing = true;

  LlmMetrics(int maxSeries) {
    durations =
        new Histogram(
            "e2i_llm_call_duration_seconds",
            "Time that a language model took to answer, to the end of the answer.",
            Histogram.MODEL_BUCKETS,
            Histogram.NANOS,
            maxSeries,
            "provider",
            "model",
            "status");
    firstChunks =
        new Histogram(
            "e2i_llm_time_to_first_chunk_seconds",
            "Time to the first piece of an answer that comes in pieces.",
            Histogram.MODEL_BUCKETS,
            Histogram.NANOS,
            maxSeries,
            "provider",
            "model");
    tokens =
        new Counter(
            "e2i_llm_tokens_total",
            "Tokens that language models have read and written.",
            maxSeries,
            "provider",
            "model",
            "type",
            "agent",
            "tenant");
    costs =
        new AmountCounter(
            "e2i_llm_cost_usd_total",
            "What language models have cost by the price table, in US dollars.",
            maxSeries,
            "provider",
            "model",
            "agent",
            "tenant");
    unpriced =
        new Counter(
            "e2i_llm_unpriced_calls_total",
            "Answers of language models whose cost is not known.",
            maxSeries,
            "provider",
            "model");
  }

  /** Takes over how many tenants are told apart. */
  void tenants(int max) {
    tenants.max(max);
  }

  /** Takes over whether somebody knows what calls cost. */
  void pricing(boolean on) {
    pricing = on;
  }

  void ended(FinishedOperation operation) {
    if (operation.isPartOfAnother()) {
      return;
    }
    String provider = LabelValues.orUnknown(operation.template().labels().get(0));
    String model = model(operation);
    time(operation, provider, model);
    count(operation, provider, model);
  }

  private static String model(FinishedOperation operation) {
    String requested = LabelValues.orUnknown(operation.template().labels().get(1));
    return requested.equals(LabelValues.UNKNOWN)
        ? LabelValues.orUnknown(operation.get(GenAiAttributes.RESPONSE_MODEL))
        : requested;
  }

  private void time(FinishedOperation operation, String provider, String model) {
    String status = StatusSeries.status(operation);
    durations.series(provider, model, status).observe(operation.durationNanos(), operation);
    Double firstChunk = operation.get(GenAiAttributes.RESPONSE_TIME_TO_FIRST_CHUNK);
    if (firstChunk != null) {
      firstChunks.series(provider, model).observe((long) (firstChunk * Histogram.NANOS), operation);
    }
  }

  private void count(FinishedOperation operation, String provider, String model) {
    String agent = operation.get(GenAiAttributes.AGENT_NAME);
    String agentLabel = agent == null || agent.isEmpty() ? NO_AGENT : agent;
    String tenant = tenants.of(operation);
    Long input = operation.get(GenAiAttributes.USAGE_INPUT_TOKENS);
    Long output = operation.get(GenAiAttributes.USAGE_OUTPUT_TOKENS);
    add(input, provider, model, "input", agentLabel, tenant);
    add(output, provider, model, "output", agentLabel, tenant);
    Double cost = operation.get(GenAiAttributes.COST_USD);
    if (cost != null) {
      costs.add(cost, provider, model, agentLabel, tenant);
    } else if (pricing && operation.errorType() == null) {
      unpriced.increment(provider, model);
    }
  }

  private void add(@Nullable Long count, String... labels) {
    if (count != null && count > 0) {
      tokens.series().get(labels).add(count);
    }
  }

  @Override
  public void collect(MetricSnapshots.Builder into, Labels common) {
    into.metricSnapshot(durations.snapshot(common));
    into.metricSnapshot(firstChunks.snapshot(common));
    into.metricSnapshot(tokens.snapshot(common));
    into.metricSnapshot(costs.snapshot(common));
    into.metricSnapshot(unpriced.snapshot(common));
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Arrays.asList(
        durations.series(),
        firstChunks.series(),
        tokens.series(),
        costs.series(),
        unpriced.series());
  }
}
