package io.e2i.obs.operation;

/** Quantities that technologies let the metric signal read whenever it is scraped. */
public enum Gauge {
  /** Tasks waiting in an executor's queue. */
  EXECUTOR_QUEUE_LENGTH(
      "e2i_executor_queue_length", "executor", "Tasks waiting in an executor's queue."),
  /** Threads of an executor that run a task. */
  EXECUTOR_ACTIVE_THREADS(
      "e2i_executor_active_threads", "executor", "Threads of an executor that run a task.");

  private final String metric;
  private final String label;
  private final String help;

  Gauge(String metric, String label, String help) {
    this.metric = metric;
    this.label = label;
    this.help = help;
  }

  /** The metric's full name. */
  public String metric() {
    return metric;
  }

  /** The name of the label that tells the watched objects apart. */
  public String label() {
    return label;
  }

  /** One sentence for those who read the metric. */
  public String help() {
    return help;
  }
}
