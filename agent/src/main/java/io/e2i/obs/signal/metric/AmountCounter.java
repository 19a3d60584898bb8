package io.e2i.obs.signal.metric;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;

/** A counter metric of what does not come in whole pieces, such as money. Thread-safe. */
final class AmountCounter {

  private static final MathContext DIGITS = new MathContext(12);

  private final String help;
  private final BoundedSeries<DoubleAdder> series;

  /**
   * @param metric the full name, ending in {@code _total}
   */
  AmountCounter(String metric, String help, int maxSeries, String... labels) {
    this.help = help;
    this.series = new BoundedSeries<>(metric, maxSeries, new NewAmount(), labels);
  }

  /**
   * @param amount not negative
   */
  void add(double amount, String... labelValues) {
    series.get(labelValues).add(amount);
  }

  BoundedSeries<DoubleAdder> series() {
    return series;
  }

  CounterSnapshot snapshot(Labels common) {
    List<CounterDataPointSnapshot> points = new ArrayList<>();
    for (Map.Entry<LabelValues, DoubleAdder> one : series.all().entrySet()) {
      Labels labels = one.getKey().labels(series.labelNames(), common);
      points.add(new CounterDataPointSnapshot(rounded(one.getValue().sum()), labels, null, 0));
    }
    return new CounterSnapshot(Counter.metadata(series.metric(), help), points);
  }

  /** What adding up has made of {@code 8.55E-5}, without the error in its last digits. */
  private static double rounded(double sum) {
    return Double.isNaN(sum) || Double.isInfinite(sum)
        ? sum
        : new BigDecimal(sum).round(DIGITS).doubleValue();
  }

  /** A class and not a lambda: metrics are made while the application waits to start. */
  private static final class NewAmount implements Supplier<DoubleAdder> {
    @Override
    public DoubleAdder get() {
      return new DoubleAdder();
    }
  }
}
