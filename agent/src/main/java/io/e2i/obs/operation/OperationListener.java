package io.e2i.obs.operation;

/**
 * A signal's ear. Called on the application's thread, so it must be quick and must not block; what
 * it throws is counted and goes no further.
 */
public interface OperationListener {

  /** An operation has begun. Only its template and trace may be read yet. */
  default void onStart(Operation operation) {}

  /**
   * A task has left an executor's queue and begins to run.
   *
   * @param executor the executor's name, of low cardinality
   */
  default void onTaskStart(String executor, long waitNanos) {}

  /**
   * Something has happened to tasks that is not an operation's start or end.
   *
   * @param template tells task and queue
   */
  default void onTaskEvent(OperationTemplate template, TaskEvent event, long tasks) {}

  /**
   * The clock of an operation has stopped ahead of its end, and this thread is still where it was
   * called. Not told of operations whose clock stops with their end.
   */
  default void onStop(Operation operation) {}

  /**
   * Nobody has handled an exception. Told once for each, also where an operation has failed with
   * it, of whose end this listener may be told before or after.
   */
  default void onError(UnhandledError error) {}

  /** An operation has ended. */
  void onEnd(FinishedOperation operation);
}
