/**
 * Operations as Prometheus metrics: histograms, counters and gauges, each with a bounded number of
 * series.
 */
@NullMarked
package io.e2i.obs.signal.metric;

import org.jspecify.annotations.NullMarked;
