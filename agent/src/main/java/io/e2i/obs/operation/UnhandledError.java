package io.e2i.obs.operation;

import io.opentelemetry.context.Context;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * An exception that nobody has handled where it came up, and what was going on there. Operations
 * may still run, so their attributes are to be read when they have ended. Immutable.
 */
public final class UnhandledError {

  private final Throwable thrown;
  private final ErrorComponent component;
  private final @Nullable Operation operation;
  private final @Nullable Operation request;
  private final @Nullable Operation task;
  private final @Nullable Operation agentRun;
  private final String thread;
  private final @Nullable WeakReference<Thread> ending;
  private final long nanos;
  private final Sighting sighting;

  /** Before there are operations: asking for a context now would fix how contexts are kept. */
  UnhandledError(Throwable thrown, ErrorComponent component) {
    this(thrown, component, null, null, false);
  }

  /** An operation has failed by it, in this context. */
  UnhandledError(Throwable thrown, ErrorComponent component, Operation failed, Context context) {
    this(thrown, component, failed, context, true);
  }

  /** It has come up on the calling thread, outside of all operations that know. */
  static UnhandledError here(Throwable thrown, ErrorComponent component) {
    Operation operation = Operations.current();
    Context context = operation == null ? Context.current() : operation.within();
    return new UnhandledError(thrown, component, operation, context, false);
  }

  private UnhandledError(
      Throwable thrown,
      ErrorComponent component,
      @Nullable Operation operation,
      @Nullable Context context,
      boolean failed) {
    this.thrown = thrown;
    this.component = component;
    this.operation = operation;
    this.request = around(OperationKind.HTTP_SERVER, operation, context);
    this.task = taskAround(operation, context);
    this.agentRun = around(OperationKind.AGENT_RUN, operation, context);
    Thread current = Thread.currentThread();
    this.thread = current.getName();
    this.ending = component == ErrorComponent.THREAD ? new WeakReference<>(current) : null;
    this.nanos = System.nanoTime();
    this.sighting =
        failed && operation != null
            ? Sighting.atTheEndOf(operation, nanos)
            : Sighting.at(component, operation, nanos);
  }

  private static @Nullable Operation around(
      OperationKind kind, @Nullable Operation operation, @Nullable Context context) {
    if (context == null || (operation != null && operation.kind() == kind)) {
      return operation;
    }
    return context.get(
        kind == OperationKind.HTTP_SERVER ? OperationContext.SERVER : OperationContext.AGENT);
  }

  private static @Nullable Operation taskAround(
      @Nullable Operation operation, @Nullable Context context) {
    return context == null || (operation != null && OperationContext.isTask(operation.kind()))
        ? operation
        : context.get(OperationContext.TASK);
  }

  public Throwable thrown() {
    return thrown;
  }

  public ErrorComponent component() {
    return component;
  }

  /** What has failed, or what the thread was in. */
  public @Nullable Operation operation() {
    return operation;
  }

  /** The request that this was part of, or that has failed itself. */
  public @Nullable Operation request() {
    return request;
  }

  /** The task that this was part of, or that has failed itself. */
  public @Nullable Operation task() {
    return task;
  }

  /** The agent's run that this was part of, or that has failed itself. */
  public @Nullable Operation agentRun() {
    return agentRun;
  }

  /** The thread's name. */
  public String thread() {
    return thread;
  }

  /** When it was told, as {@link System#nanoTime()} has it. */
  public long nanos() {
    return nanos;
  }

  /** Where it has got through to. */
  Sighting sighting() {
    return sighting;
  }

  /**
   * Whether all operations that this is part of have ended, and so has the thread that ends by it:
   * its handlers may report the exception themselves.
   */
  public boolean isOver() {
    Thread thread = ending == null ? null : ending.get();
    return (thread == null || !thread.isAlive())
        && isEnded(operation)
        && isEnded(request)
        && isEnded(task)
        && isEnded(agentRun);
  }

  /** Whether the application has told a service of its own of this exception by now. */
  public boolean isCaptured() {
    return UnhandledErrors.isCaptured(this);
  }

  private static boolean isEnded(@Nullable Operation operation) {
    return operation == null || operation.isEnded();
  }
}
