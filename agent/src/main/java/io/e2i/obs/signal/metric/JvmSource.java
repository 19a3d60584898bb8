package io.e2i.obs.signal.metric;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
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
      // Own properties: the application's io.prometheus settings are not meant for the agent.
      PrometheusProperties none = PrometheusProperties.builder().build();
      JvmMetrics.builder(none).constLabels(common).register(jvm);
    }
    for (MetricSnapshot one : jvm.scrape()) {
      into.metricSnapshot(one);
    }
  }

  @Override
  public List<BoundedSeries<?>> bounded() {
    return Collections.emptyList();
  }
}
