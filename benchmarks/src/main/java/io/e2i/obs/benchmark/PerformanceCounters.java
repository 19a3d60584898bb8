package io.e2i.obs.benchmark;

import java.util.Map;
import java.util.TreeMap;

/** What {@code jcmd <pid> PerfCounter.print} has printed. */
final class PerformanceCounters {

  private final Map<String, String> values = new TreeMap<>();

  private PerformanceCounters() {}

  /** Lines without {@code =} are not of interest. */
  static PerformanceCounters parse(String text) {
    PerformanceCounters counters = new PerformanceCounters();
    for (String line : text.split("\\R")) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        counters.values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return counters;
  }

  /** A counter that is a number; fails if there is none of that name. */
  double value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          name + " is expected among the JVM's counters; found " + values.keySet());
    }
    return Double.parseDouble(value);
  }
}
