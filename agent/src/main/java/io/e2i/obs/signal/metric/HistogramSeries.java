package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.FinishedOperation;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One series of a {@link Histogram}. Observing costs two counters and no allocation, except that
 * each bucket keeps at most one sampled operation a second as its exemplar. Thread-safe.
 */
final class HistogramSeries {

  private static final long EXEMPLAR_EVERY_NANOS = 1_000_000_000;

  private final Histogram histogram;
  private final long[] limits;
  private final LongAdder[] counts;
  private final LongAdder sum = new LongAdder();
  // Written without synchronisation: a lost exemplar is none the worse.
  private final @Nullable ExemplarSample[] samples;

  HistogramSeries(Histogram histogram, long[] limits) {
    this.histogram = histogram;
    this.limits = limits;
    this.counts = new LongAdder[limits.length + 1];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
    this.samples = new ExemplarSample[counts.length];
  }

  boolean isOf(Histogram other) {
    return histogram == other;
  }

  void observe(long value) {
    counts[bucket(value)].increment();
    sum.add(Math.max(0, value));
  }

  /** Observes a value of an operation, which becomes the exemplar if it is time for a new one. */
  void observe(long value, FinishedOperation operation) {
    int bucket = bucket(value);
    counts[bucket].increment();
    sum.add(Math.max(0, value));
    if (operation.trace().isSampled()) {
      ExemplarSample last = samples[bucket];
      if (last == null || operation.endNanos() - last.nanos() > EXEMPLAR_EVERY_NANOS) {
        samples[bucket] = new ExemplarSample(value, operation);
      }
    }
  }

  private int bucket(long value) {
    int bucket = 0;
    while (bucket < limits.length && value > limits[bucket]) {
      bucket++;
    }
    return bucket;
  }

  HistogramDataPointSnapshot snapshot(Labels labels, double[] buckets, long unit) {
    long[] now = new long[counts.length];
    List<Exemplar> exemplars = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      now[i] = counts[i].sum();
      ExemplarSample sample = samples[i];
      if (sample != null) {
        exemplars.add(sample.toExemplar(unit));
      }
    }
    return new HistogramDataPointSnapshot(
        ClassicHistogramBuckets.of(buckets, now),
        (double) sum.sum() / unit,
        labels,
        Exemplars.of(exemplars),
        0);
  }
}
