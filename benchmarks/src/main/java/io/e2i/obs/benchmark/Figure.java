package io.e2i.obs.benchmark;

import java.util.Locale;

/** What is measured: a row of the table. */
enum Figure {
  START_CPU("trivial main: CPU", "s", 2),
  START_WALL("trivial main: wall", "s", 2),
  START_MEMORY("trivial main: peak RSS", "MB", 0),
  SETTLED_CPU("trivial main that stays 3 s: CPU", "s", 2),
  SETTLED_MEMORY("trivial main that stays 3 s: peak RSS", "MB", 0),
  SPRING_CPU("Spring Boot to first response: CPU", "s", 2),
  SPRING_WALL("Spring Boot to first response: wall", "s", 2),
  SPRING_PEAK("Spring Boot to first response: peak RSS", "MB", 0),
  REST_MEMORY("Spring Boot at rest: RSS", "MB", 0),
  REST_THREADS("Spring Boot at rest: Java threads", "", 0),
  REST_CLASSES("Spring Boot at rest: loaded classes", "", 0),
  REST_METASPACE("Spring Boot at rest: metaspace", "MB", 1),
  QUERY_CPU("JDBC query: thread CPU", "ns", 0),
  QUERY_BYTES("JDBC query: allocated", "B", 0),
  HOP_CPU("executor hop: CPU of both threads", "ns", 0),
  HOP_BYTES("executor hop: allocated", "B", 0),
  CALL_CPU("HttpURLConnection call: thread CPU", "ns", 0),
  CALL_BYTES("HttpURLConnection call: allocated", "B", 0),
  REQUEST_CPU("HTTP request with query and hop: CPU", "µs", 1),
  REQUEST_RATE("HTTP requests at full load", "/s", 0),
  DELIVERED("spans delivered at full load", "%", 1),
  LATENCY_P50("latency at a fixed rate: p50", "µs", 0),
  LATENCY_P99("latency at a fixed rate: p99", "µs", 0);

  private final String title;
  private final String unit;
  private final int decimals;

  Figure(String title, String unit, int decimals) {
    this.title = title;
    this.unit = unit;
    this.decimals = decimals;
  }

  /** With the unit. */
  String title() {
    return unit.isEmpty() ? title : title + ", " + unit;
  }

  String unit() {
    return unit;
  }

  /** A value of this figure for people. */
  String text(double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
