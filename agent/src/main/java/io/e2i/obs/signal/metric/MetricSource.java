package io.e2i.obs.signal.metric;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;

/** Some metrics that belong together. */
interface MetricSource {

  /**
   * Adds what the metrics are now; one without series yet is added without.
   *
   * @param common the labels that every series has
   */
  void collect(MetricSnapshots.Builder into, Labels common);

  /** The metrics whose number of series depends on what the application does. */
  List<BoundedSeries<?>> bounded();
}
