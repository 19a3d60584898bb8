package io.e2i.obs.operation;

/** Which part of the application has not handled an exception. */
public enum ErrorComponent {
  /** A request that this service answers. */
  HTTP("http"),
  /** A task or message that is worked on. */
  TASK("task"),
  /** A run of something that is scheduled. */
  SCHEDULED("scheduled"),
  /** A task of an executor that is no operation. */
  EXECUTOR("executor"),
  /** A model's prediction. */
  PREDICTION("prediction"),
  /** A run of an agent. */
  AGENT("agent"),
  /** A thread that ends by the exception. */
  THREAD("thread");

  private final String label;

  ErrorComponent(String label) {
    this.label = label;
  }

  /** As metrics and events show it. */
  public String label() {
    return label;
  }
}
