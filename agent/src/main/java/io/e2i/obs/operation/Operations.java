package io.e2i.obs.operation;

import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where technologies start operations. Every start answers null when there is nothing to record:
 * the agent is not ready, or the thread is one of its own. No method throws; an error inside is
 * counted. Thread-safe.
 */
public final class Operations {

  private static volatile @Nullable OperationSettings settings;

  /** Null until somebody knows. */
  private static volatile @Nullable Set<String> switchedOn;

  private Operations() {}

  /** From now on no other technologies than these begin operations. */
  public static void switchedOn(Set<String> technologies) {
    if (!technologies.equals(switchedOn)) {
      switchedOn = technologies;
    }
  }

  /** The same object until a technology is switched on or off. */
  static @Nullable Set<String> switchedOn() {
    return switchedOn;
  }

  /**
   * Whether a technology is switched on: for what it has left in objects of the application, which
   * outlives its weaving.
   */
  public static boolean isSwitchedOn(String technology) {
    Set<String> known = switchedOn;
    return known == null || known.contains(technology);
  }

  /** From now on operations are made and told to the listeners in these settings. */
  public static void use(OperationSettings settings) {
    Operations.settings = settings;
    EarlyErrors.end().forEach(settings::tell);
  }

  /** From now on nothing is recorded; running operations end without being told to anybody. */
  public static void stop() {
    settings = null;
  }

  /** Whether operations are recorded on this thread: asked before anything is built. */
  public static boolean isRecording() {
    return settings != null && !AgentThread.isCurrent();
  }

  /** The operation that the calling thread is in, or null. */
  public static @Nullable Operation current() {
    return OperationContext.operationIn(Context.current());
  }

  /**
   * The request that the calling thread serves, or null; {@link #current()} may be a call that the
   * request has led to.
   */
  public static @Nullable Operation currentServer() {
    return Context.current().get(OperationContext.SERVER);
  }

  /** Starts an operation that calls nothing of interest: it never becomes the current one. */
  public static @Nullable Operation startLeaf(OperationTemplate template) {
    OperationSettings now = settings;
    if (now == null || AgentThread.isCurrent()) {
      return null;
    }
    try {
      return begin(now, template, Context.current());
    } catch (Throwable failure) {
      return failed("start", failure);
    }
  }

  /** Starts an operation and makes it the thread's current one until it ends or is detached. */
  public static @Nullable Operation start(OperationTemplate template) {
    OperationSettings now = settings;
    if (now == null || AgentThread.isCurrent()) {
      return null;
    }
    try {
      Context context = Context.current();
      Operation operation = begin(now, template, context);
      operation.makeCurrent(context);
      return operation;
    } catch (Throwable failure) {
      return failed("start", failure);
    }
  }

  /**
   * Starts the operation of a request that came in, continues the trace that its headers name, and
   * makes it the thread's current one until it ends or is detached. Whatever context the thread was
   * in does not matter.
   */
  public static <C> @Nullable Operation startServer(
      OperationTemplate template, C carrier, TextMapGetter<C> headers) {
    OperationSettings now = settings;
    if (now == null || AgentThread.isCurrent()) {
      return null;
    }
    try {
      Incoming incoming = now.propagation().read(carrier, headers);
      Operation operation = begun(now, make(now, template, incoming));
      operation.makeCurrent(incoming.context());
      return operation;
    } catch (Throwable failure) {
      return failed("start", failure);
    }
  }

  /** Writes the headers that let the receiver of an outgoing call continue this trace. */
  public static <C> void inject(Operation operation, C carrier, TextMapSetter<C> headers) {
    OperationSettings now = settings;
    if (now == null) {
      return;
    }
    try {
      now.propagation().inject(operation, carrier, headers);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "inject", failure);
    }
  }

  /** Ends an operation that may not have been started, failed if there is an exception. */
  public static void end(@Nullable Operation operation, @Nullable Throwable thrown) {
    if (operation != null) {
      operation.end(thrown);
    }
  }

  /**
   * Writes the response headers that name the request: {@code X-Request-ID} and, unless switched
   * off, {@code Server-Timing} with the trace. To be called before the response is committed.
   */
  public static <C> void respond(Operation operation, C carrier, TextMapSetter<C> headers) {
    respond(operation, carrier, headers, true, true);
  }

  /**
   * As {@link #respond}, but without the time: for a server that does not tell when it begins to
   * answer.
   */
  public static <C> void announce(Operation operation, C carrier, TextMapSetter<C> headers) {
    respond(operation, carrier, headers, true, false);
  }

  /** Writes the time that {@link #announce} has left out, to be added as one more header. */
  public static <C> void addTiming(Operation operation, C carrier, TextMapSetter<C> headers) {
    respond(operation, carrier, headers, false, true);
  }

  private static <C> void respond(
      Operation operation, C carrier, TextMapSetter<C> headers, boolean names, boolean time) {
    OperationSettings now = settings;
    if (now == null) {
      return;
    }
    try {
      String requestId = names ? operation.trace().requestId() : null;
      if (requestId != null) {
        headers.set(carrier, RequestId.HEADER, requestId);
      }
      if (now.isServerTiming()) {
        headers.set(carrier, ServerTiming.HEADER, ServerTiming.of(operation, names, time));
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "respond", failure);
    }
  }

  /** Whether somebody wants to know how long tasks wait: asked before a task's time is taken. */
  public static boolean isTimingTasks() {
    OperationSettings now = settings;
    return now != null && now.startListeners().length > 0;
  }

  /** Tells the signals how long a task has waited in an executor's queue. */
  public static void taskStarts(String executor, long waitNanos) {
    OperationSettings now = settings;
    if (now == null) {
      return;
    }
    for (OperationListener listener : now.startListeners()) {
      try {
        listener.onTaskStart(executor, waitNanos);
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.SIGNAL_FAILURES, listener.getClass().getName(), failure);
      }
    }
  }

  /** The settings in force, also on threads of the agent's own. */
  static @Nullable OperationSettings settings() {
    return settings;
  }

  /** The settings in force if operations are recorded on this thread, otherwise null. */
  static @Nullable OperationSettings recording() {
    OperationSettings now = settings;
    return now == null || AgentThread.isCurrent() ? null : now;
  }

  private static Operation begin(
      OperationSettings now, OperationTemplate template, Context context) {
    return begun(now, make(now, template, context));
  }

  /** An operation in this context, of which nobody has been told yet. */
  static Operation make(OperationSettings now, OperationTemplate template, Context context) {
    Operation parent = OperationContext.operationIn(context);
    if (parent != null) {
      return child(template, BusinessContext.inside(parent), parent.spanId(), false);
    }
    return child(template, now.traces().begun(template.kind()), 0, false);
  }

  /** An operation that continues what has come in, of which nobody has been told yet. */
  static Operation make(OperationSettings now, OperationTemplate template, Incoming incoming) {
    Trace trace = now.traces().of(incoming, template.kind());
    Link caller = incoming.caller();
    return caller == null
        ? child(template, trace, 0, false)
        : child(template, trace, caller.spanId(), true);
  }

  /** An operation that begins a trace because of others. */
  static Operation makeLinked(OperationSettings now, OperationTemplate template, Links links) {
    Operation operation = child(template, now.traces().linked(links), 0, false);
    operation.link(links);
    return operation;
  }

  /** Tells the signals that the operation has begun. */
  static Operation begun(OperationSettings now, Operation operation) {
    for (OperationListener listener : now.startListeners()) {
      try {
        listener.onStart(operation);
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.SIGNAL_FAILURES, listener.getClass().getName(), failure);
      }
    }
    return operation;
  }

  static Operation child(
      OperationTemplate template, Trace trace, long parentSpanId, boolean parentIsRemote) {
    return new Operation(
        template, trace, Ids.newSpanId(), parentSpanId, parentIsRemote, System.nanoTime());
  }

  static void stopped(Operation operation) {
    OperationSettings now = settings;
    if (now == null) {
      return;
    }
    for (OperationListener listener : now.endListeners()) {
      try {
        listener.onStop(operation);
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.SIGNAL_FAILURES, listener.getClass().getName(), failure);
      }
    }
  }

  /**
   * @param failedIn what it was in; null if it has not failed with an exception
   */
  static void ended(Operation operation, @Nullable Context failedIn) {
    OperationSettings now = settings;
    if (now == null) {
      return;
    }
    Throwable error = failedIn == null ? null : operation.error();
    if (error != null && failedIn != null) {
      UnhandledErrors.ended(operation, error, failedIn);
    }
    for (OperationListener listener : now.endListeners()) {
      try {
        listener.onEnd(operation);
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.SIGNAL_FAILURES, listener.getClass().getName(), failure);
      }
    }
  }

  static @Nullable Operation failed(String where, Throwable failure) {
    Failures.swallow(SelfCounter.OPERATION_FAILURES, where, failure);
    return null;
  }
}
