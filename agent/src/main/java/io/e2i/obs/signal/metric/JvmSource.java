package io.e2i.obs.signal.metric;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmNativeMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's own metrics, from the client library. They begin with the first scrape, because the
 * management classes that they need would make the application start later.
 */
final class JvmSource implements MetricSource {

  private @Nullable PrometheusRegistry registry;

  @Override
  public synchronized void collect(MetricSnapshots.Builder into, Labels common) {
    PrometheusRegistry jvm = registry;
    if (jvm == null) {
      jvm = new PrometheusRegistry();
      registry = jvm;
      register(jvm, common);
    }
    for (MetricSnapshot one : jvm.scrape()) {
      into.metricSnapshot(one);
    }
  }

  /**
   * All that the library has but allocations by pool, whose counters start a thread. With own
   * properties, because the application's {@code io.prometheus} settings are not meant for the
   * agent.
   */
  private static void register(PrometheusRegistry jvm, Labels common) {
    PrometheusProperties none = PrometheusProperties.builder().build();
    JvmThreadsMetrics.builder(none).constLabels(common).register(jvm);
    JvmBufferPoolMetrics.builder(none).constLabels(common).register(jvm);
    JvmClassLoadingMetrics.builder(none).constLabels(common).register(jvm);
    JvmCompilationMetrics.builder(none).constLabels(common).register(jvm);
    JvmGarbageCollectorMetrics.builder(none).constLabels(common).register(jvm);
    JvmMemoryMetrics.builder(none).constLabels(common).register(jvm);
    JvmNativeMemoryMetrics.builder(none).constLabels(common).register(jvm);
    JvmRuntimeInfoMetric.builder(none).constLabels(common).register(jvm);
    ProcessMetrics.builder(none).constLabels(common).register(jvm);
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Collections.emptyList();
  }
}
