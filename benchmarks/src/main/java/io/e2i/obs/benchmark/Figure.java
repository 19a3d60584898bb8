package io.e2i.obs.benchmark;

import java.util.Locale;

/** What is measured: a row of a table. */
enum Figure {
  START_CPU(Section.START, "trivial main: CPU", "s", 2),
  START_WALL(Section.START, "trivial main: wall", "s", 2),
  START_MEMORY(Section.START, "trivial main: peak RSS", "MB", 0),
  SETTLED_CPU(Section.START, "trivial main that stays 3 s: CPU", "s", 2),
  SETTLED_MEMORY(Section.START, "trivial main that stays 3 s: peak RSS", "MB", 0),
  SPRING_CPU(Section.START, "Spring Boot to first response: CPU", "s", 2),
  SPRING_WALL(Section.START, "Spring Boot to first response: wall", "s", 2),
  SPRING_PEAK(Section.START, "Spring Boot to first response: peak RSS", "MB", 0),
  REST_MEMORY(Section.START, "Spring Boot at rest: RSS", "MB", 0),
  REST_THREADS(Section.START, "Spring Boot at rest: Java threads", "", 0),
  REST_CLASSES(Section.START, "Spring Boot at rest: loaded classes", "", 0),
  REST_METASPACE(Section.START, "Spring Boot at rest: metaspace", "MB", 1),
  QUERY_CPU(Section.OPERATIONS, "JDBC query: thread CPU", "ns", 0),
  QUERY_BYTES(Section.OPERATIONS, "JDBC query: allocated", "B", 0),
  HOP_CPU(Section.OPERATIONS, "executor hop: CPU of both threads", "ns", 0),
  HOP_BYTES(Section.OPERATIONS, "executor hop: allocated", "B", 0),
  CALL_CPU(Section.OPERATIONS, "HttpURLConnection call: thread CPU", "ns", 0),
  CALL_BYTES(Section.OPERATIONS, "HttpURLConnection call: allocated", "B", 0),
  REQUEST_CPU(Section.LOAD, "HTTP request with query and hop: CPU", "µs", 1),
  REQUEST_RATE(Section.LOAD, "HTTP requests at full load", "/s", 0),
  DELIVERED(Section.LOAD, "spans delivered at full load", "%", 1),
  LATENCY_P50(Section.LOAD, "latency at a fixed rate: p50", "µs", 0),
  LATENCY_P99(Section.LOAD, "latency at a fixed rate: p99", "µs", 0),
  PLAIN_1000(Section.CLASSES, "plain class, 1 000 of them: CPU", "µs", 0),
  PLAIN_5000(Section.CLASSES, "plain class, 5 000 of them: CPU", "µs", 0),
  PLAIN_20000(Section.CLASSES, "plain class, 20 000 of them: CPU", "µs", 0),
  WOVEN_200(Section.CLASSES, "woven class, 200 of them: CPU", "µs", 0),
  WOVEN_1000(Section.CLASSES, "woven class, 1 000 of them: CPU", "µs", 0),
  WOVEN_2000(Section.CLASSES, "woven class, 2 000 of them: CPU", "µs", 0),
  THREADS_1(Section.THREADS, "JDBC query on 1 thread: CPU", "ns", 0),
  THREADS_8(Section.THREADS, "JDBC query on 8 threads: CPU", "ns", 0),
  THREADS_64(Section.THREADS, "JDBC query on 64 threads: CPU", "ns", 0),
  THREADS_256(Section.THREADS, "JDBC query on 256 threads: CPU", "ns", 0),
  THREAD_HEAP(Section.THREADS, "heap of a thread with its connection", "B", 0),
  CONNECTIONS_1(Section.REQUESTS, "HTTP request, 1 at once: CPU", "µs", 1),
  CONNECTIONS_8(Section.REQUESTS, "HTTP request, 8 at once: CPU", "µs", 1),
  CONNECTIONS_64(Section.REQUESTS, "HTTP request, 64 at once: CPU", "µs", 1),
  CONNECTIONS_256(Section.REQUESTS, "HTTP request, 256 at once: CPU", "µs", 1),
  HELD_RATE(Section.RATE, "requests reached", "/s", 0),
  HELD_SPANS(Section.RATE, "spans of a request", "", 2),
  HELD_DELIVERED(Section.RATE, "spans delivered", "%", 2),
  HELD_QUEUE(Section.RATE, "greatest queue length seen", "", 0),
  HELD_CPU(Section.RATE, "HTTP request with two queries and hop: CPU", "µs", 1),
  HELD_P99(Section.RATE, "latency: p99", "µs", 0),
  RABBITMQ_SEND_CPU(Section.MESSAGING, "RabbitMQ, send: CPU", "ns", 0),
  RABBITMQ_SEND_BYTES(Section.MESSAGING, "RabbitMQ, send: allocated", "B", 0),
  RABBITMQ_RECEIVE_CPU(Section.MESSAGING, "RabbitMQ, receive: CPU", "ns", 0),
  RABBITMQ_RECEIVE_BYTES(Section.MESSAGING, "RabbitMQ, receive: allocated", "B", 0),
  RABBITMQ_SPANS(Section.MESSAGING, "RabbitMQ: spans of a message", "", 2),
  KAFKA_SEND_CPU(Section.MESSAGING, "Kafka, send: CPU", "ns", 0),
  KAFKA_SEND_BYTES(Section.MESSAGING, "Kafka, send: allocated", "B", 0),
  KAFKA_RECEIVE_CPU(Section.MESSAGING, "Kafka, receive: CPU", "ns", 0),
  KAFKA_RECEIVE_BYTES(Section.MESSAGING, "Kafka, receive: allocated", "B", 0),
  KAFKA_SPANS(Section.MESSAGING, "Kafka: spans of a message", "", 2),
  PREDICTION_SPAN_CPU(Section.PREDICTIONS, "span, no audit trail: thread CPU", "ns", 0),
  PREDICTION_SPAN_BYTES(Section.PREDICTIONS, "span, no audit trail: allocated", "B", 0),
  PREDICTION_NONE_CPU(Section.PREDICTIONS, "audit record without content: thread CPU", "ns", 0),
  PREDICTION_NONE_BYTES(Section.PREDICTIONS, "audit record without content: allocated", "B", 0),
  PREDICTION_SUMMARY_CPU(Section.PREDICTIONS, "audit record, summary: thread CPU", "ns", 0),
  PREDICTION_SUMMARY_BYTES(Section.PREDICTIONS, "audit record, summary: allocated", "B", 0),
  PREDICTION_FULL_CPU(Section.PREDICTIONS, "audit record, full: thread CPU", "ns", 0),
  PREDICTION_FULL_BYTES(Section.PREDICTIONS, "audit record, full: allocated", "B", 0),
  LOG_OFF_CPU(Section.LOGS, "Logback, pattern, correlation off: thread CPU", "ns", 0),
  LOG_OFF_BYTES(Section.LOGS, "Logback, pattern, correlation off: allocated", "B", 0),
  LOG_PLAIN_CPU(Section.LOGS, "Logback, pattern without ids: thread CPU", "ns", 0),
  LOG_PLAIN_BYTES(Section.LOGS, "Logback, pattern without ids: allocated", "B", 0),
  LOG_IDS_CPU(Section.LOGS, "Logback, pattern with ids: thread CPU", "ns", 0),
  LOG_IDS_BYTES(Section.LOGS, "Logback, pattern with ids: allocated", "B", 0),
  LOG_JSON_CPU(Section.LOGS, "Logback's JSON: thread CPU", "ns", 0),
  LOG_JSON_BYTES(Section.LOGS, "Logback's JSON: allocated", "B", 0),
  LOG_AGENT_JSON_CPU(Section.LOGS, "JSON of e2i, else Logback's: thread CPU", "ns", 0),
  LOG_AGENT_JSON_BYTES(Section.LOGS, "JSON of e2i, else Logback's: allocated", "B", 0),
  LOG4J_IDS_CPU(Section.LOGS, "Log4j, pattern with ids: thread CPU", "ns", 0),
  LOG4J_IDS_BYTES(Section.LOGS, "Log4j, pattern with ids: allocated", "B", 0),
  LOG4J_JSON_CPU(Section.LOGS, "Log4j's JSON: thread CPU", "ns", 0),
  LOG4J_JSON_BYTES(Section.LOGS, "Log4j's JSON: allocated", "B", 0),
  LOG4J_AGENT_JSON_CPU(Section.LOGS, "JSON of e2i, else Log4j's: thread CPU", "ns", 0),
  LOG4J_AGENT_JSON_BYTES(Section.LOGS, "JSON of e2i, else Log4j's: allocated", "B", 0);

  private final Section section;
  private final String title;
  private final String unit;
  private final int decimals;

  Figure(Section section, String title, String unit, int decimals) {
    this.section = section;
    this.title = title;
    this.unit = unit;
    this.decimals = decimals;
  }

  /** The table it is in. */
  Section section() {
    return section;
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
