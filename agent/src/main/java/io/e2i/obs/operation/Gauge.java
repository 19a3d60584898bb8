package io.e2i.obs.operation;

/** Quantities that technologies let the metric signal read whenever it is scraped. */
public enum Gauge {
  /** Tasks waiting in an executor's queue. */
  EXECUTOR_QUEUE_LENGTH("e2i_executor_queue_length", "executor"),
  /** Threads of an executor that run a task. */
  EXECUTOR_ACTIVE_THREADS("e2i_executor_active_threads", "executor");

  private final String metric;
  private final String label;

  Gauge(String metric, String label) {
    this.metric = metric;
    this.label = label;
  }

  /** The metric's full name. */
  public String metric() {
    return metric;
  }

  /** The name of the label that tells the watched objects apart. */
  public String label() {
    return label;
  }
}
