package io.e2i.obs.instrumentation.springscheduling;

import io.e2i.obs.operation.Operation;

/** A task that a scheduler runs again and again: each run is the beginning of a trace. */
final class RepeatedRunnable implements Runnable {

  private final String className;
  private final Runnable task;

  RepeatedRunnable(String className, Runnable task) {
    this.className = className;
    this.task = task;
  }

  @Override
  public void run() {
    Operation run = ScheduledRun.begin(TaskNames.simple(className), className);
    Throwable failure = null;
    try {
      task.run();
    } catch (Throwable thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      ScheduledRun.end(run, failure);
    }
  }

  @Override
  public String toString() {
    return task.toString();
  }
}
