package io.e2i.obs.operation;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A task between the moment when it is given to an executor and its run, which begins at most once:
 * a wrapper of the task brings it there, or the context ({@link #carry}) where the task must stay
 * what it is. Thread-safe; no method throws.
 */
public final class GivenTask {

  private static final ContextKey<GivenTask> KEY = ContextKey.named("e2i-obs-given-task");
  private static final ThreadLocal<@Nullable GivenTask> RUNNING = new ThreadLocal<>();

  /** Most applications never carry one, and every task of every pool asks. */
  private static volatile boolean anyCarried;

  private final OperationTemplate template;
  private final String function;
  private final @Nullable Context context;
  private final long dueNanos;
  private final AtomicBoolean begun = new AtomicBoolean();
  private boolean told;
  private @Nullable Operation operation;
  private @Nullable GivenTask outer;

  /**
   * @param function the code that runs, by its full name
   * @param context what the run is a part of; null if only metrics are to know of it
   * @param dueNanos from when on it waits, as {@link System#nanoTime()} tells it
   */
  public GivenTask(
      OperationTemplate template, String function, @Nullable Context context, long dueNanos) {
    this.template = template;
    this.function = function;
    this.context = context;
    this.dueNanos = dueNanos;
  }

  /** Lets the thread's context bring this to wherever that is brought, until the scope closes. */
  @SuppressWarnings("MustBeClosedChecker") // the caller closes it
  public Scope carry() {
    anyCarried = true;
    return Context.current().with(KEY, this).makeCurrent();
  }

  /** The task that the thread's context has brought, unless its run has begun; or null. */
  public static @Nullable GivenTask carried() {
    if (!anyCarried) {
      return null;
    }
    GivenTask task = Context.current().get(KEY);
    return task == null || task.begun.get() ? null : task;
  }

  /** Begins the run of the task that was brought here, if there is one, and answers it. */
  public static @Nullable GivenTask beginCarried() {
    GivenTask task = carried();
    if (task == null || !task.begin()) {
      return null;
    }
    task.outer = RUNNING.get();
    RUNNING.set(task);
    return task;
  }

  /** Ends the run that {@link #beginCarried} has begun last on this thread, if there is one. */
  public static void endCarried(@Nullable Object task, @Nullable Throwable thrown) {
    GivenTask running = anyCarried ? RUNNING.get() : null;
    if (running != null) {
      RUNNING.set(running.outer);
      running.outer = null;
      running.end(thrown == null ? failureIn(task) : thrown);
    }
  }

  /** Begins the run on the calling thread; false if it has begun before or is not recorded. */
  public boolean begin() {
    if (!begun.compareAndSet(false, true)) {
      return false;
    }
    Context within = context;
    Operation started =
        within == null ? Tasks.startUntraced(template) : Tasks.startRun(template, within);
    if (started != null) {
      started.set(TaskAttributes.WAIT, seconds(System.nanoTime() - dueNanos));
      if (started.isSampled()) {
        started.set(OperationAttributes.CODE_FUNCTION_NAME, function);
      }
    }
    operation = started;
    return started != null;
  }

  /** Ends the run, on the same thread. */
  public void end(@Nullable Throwable thrown) {
    Operations.end(operation, thrown);
    operation = null;
  }

  /**
   * Tells whether the executor has taken the task, on the thread that has given it; later calls
   * tell nothing, and neither do exceptions other than a rejection.
   */
  public void given(@Nullable Throwable thrown, boolean rejected) {
    if (!told && (thrown == null || rejected)) {
      told = true;
      Tasks.tell(template, rejected ? TaskEvent.REJECTED : TaskEvent.SENT, 1);
    }
  }

  private static double seconds(long nanos) {
    return Math.max(nanos, 0) / 1e9;
  }

  /** A task that is a future keeps its failure to itself. */
  private static @Nullable Throwable failureIn(@Nullable Object task) {
    if (!(task instanceof Future) || !((Future<?>) task).isDone()) {
      return null;
    }
    try {
      ((Future<?>) task).get();
      return null;
    } catch (ExecutionException failed) {
      return failed.getCause();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return null;
    } catch (Throwable cancelled) {
      return cancelled;
    }
  }
}
