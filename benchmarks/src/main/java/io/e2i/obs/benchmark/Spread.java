package io.e2i.obs.benchmark;

import java.util.List;

/** The least, the middle and the greatest of some values. */
record Spread(double min, double median, double max) {

  /**
   * @param values at least one; of an even number the median is the mean of the two in the middle
   */
  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("At least one value is expected; found none");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int upper = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }

  /** Whether all that was measured is the same. */
  boolean isOneValue() {
    return min == max;
  }

  /** Whether some values of the one are less, and some are more, than some of the other. */
  boolean overlaps(Spread other) {
    return min < other.max && other.min < max;
  }
}
