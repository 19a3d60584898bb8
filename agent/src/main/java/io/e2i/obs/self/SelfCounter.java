package io.e2i.obs.self;

import java.util.concurrent.atomic.LongAdder;

/**
 * Everything that the agent counts about itself. Each constant is one series of {@code /metrics}: a
 * metric's name and at most one label. Thread-safe and cheap enough for every call.
 */
public enum SelfCounter {
  ADVICE_FAILURES("e2i_obs_failures_total", "where", "advice"),
  OPERATION_FAILURES("e2i_obs_failures_total", "where", "operation"),
  SIGNAL_FAILURES("e2i_obs_failures_total", "where", "signal"),
  LINK_FAILURES("e2i_obs_failures_total", "where", "link"),
  WEAVE_FAILURES("e2i_obs_failures_total", "where", "weave"),
  EXPORT_FAILURES("e2i_obs_failures_total", "where", "export"),
  SERVER_FAILURES("e2i_obs_failures_total", "where", "server"),

  TYPES_WOVEN("e2i_obs_types_woven_total"),
  TYPES_REFUSED("e2i_obs_types_refused_total"),

  SPANS_ENDED("e2i_obs_spans_ended_total"),
  SPANS_EXPORTED("e2i_obs_spans_exported_total"),
  SPANS_DROPPED_QUEUE_FULL("e2i_obs_spans_dropped_total", "reason", "queue_full"),
  SPANS_DROPPED_BREAKER_OPEN("e2i_obs_spans_dropped_total", "reason", "breaker_open"),
  SPANS_DROPPED_REJECTED("e2i_obs_spans_dropped_total", "reason", "rejected"),
  SPANS_DROPPED_FAILED("e2i_obs_spans_dropped_total", "reason", "failed"),
  SPANS_DROPPED_SHUTDOWN("e2i_obs_spans_dropped_total", "reason", "shutdown"),

  SLOW_CALLS_SUPPRESSED("e2i_obs_slow_records_suppressed_total"),

  RECORDS_WRITTEN("e2i_obs_records_written_total"),
  RECORDS_DROPPED_QUEUE_FULL("e2i_obs_records_dropped_total", "reason", "queue_full"),
  RECORDS_DROPPED_NOT_WRITABLE("e2i_obs_records_dropped_total", "reason", "not_writable"),
  LOGS_DROPPED_QUEUE_FULL("e2i_obs_records_dropped_total", "reason", "log_queue_full"),
  AUDIT_DROPPED_QUEUE_FULL("e2i_obs_records_dropped_total", "reason", "audit_queue_full"),
  AUDIT_DROPPED_UNREADABLE("e2i_obs_records_dropped_total", "reason", "audit_unreadable"),
  AUDIT_DROPPED_SHUTDOWN("e2i_obs_records_dropped_total", "reason", "audit_shutdown"),

  LOG_LINES_DROPPED_INFO("e2i_log_lines_dropped_total", "level", "info"),
  LOG_LINES_DROPPED_DEBUG("e2i_log_lines_dropped_total", "level", "debug"),
  LOG_LINES_DROPPED_TRACE("e2i_log_lines_dropped_total", "level", "trace"),
  ERRORS_EXPORTED("e2i_obs_errors_exported_total"),
  ERRORS_IGNORED("e2i_obs_errors_ignored_total"),
  ERRORS_SUPPRESSED("e2i_obs_errors_suppressed_total"),
  ERRORS_DROPPED_QUEUE_FULL("e2i_obs_errors_dropped_total", "reason", "queue_full"),
  ERRORS_DROPPED_BREAKER_OPEN("e2i_obs_errors_dropped_total", "reason", "breaker_open"),
  ERRORS_DROPPED_REJECTED("e2i_obs_errors_dropped_total", "reason", "rejected"),
  ERRORS_DROPPED_FAILED("e2i_obs_errors_dropped_total", "reason", "failed"),
  ERRORS_DROPPED_RATE_LIMITED("e2i_obs_errors_dropped_total", "reason", "rate_limited"),
  ERRORS_DROPPED_SHUTDOWN("e2i_obs_errors_dropped_total", "reason", "shutdown"),

  EXCEPTIONS_NOT_READ("e2i_obs_exceptions_not_read_total"),

  QUEUES_NOT_READ("e2i_obs_queues_not_read_total"),
  WATCHES_REFUSED("e2i_obs_watches_refused_total"),

  BUSINESS_VALUES_REFUSED("e2i_obs_business_values_refused_total"),

  HTTP_REQUESTS_REFUSED("e2i_obs_http_requests_refused_total");

  private final String metric;
  private final String label;
  private final String labelValue;
  private final LongAdder count = new LongAdder();

  SelfCounter(String metric) {
    this(metric, "", "");
  }

  SelfCounter(String metric, String label, String labelValue) {
    this.metric = metric;
    this.label = label;
    this.labelValue = labelValue;
  }

  public void increment() {
    count.increment();
  }

  public void add(long n) {
    count.add(n);
  }

  public long value() {
    return count.sum();
  }

  /** The metric's full name, ending in {@code _total}. */
  public String metric() {
    return metric;
  }

  /** The label's name, or an empty text if the metric has one series only. */
  public String label() {
    return label;
  }

  public String labelValue() {
    return labelValue;
  }
}
