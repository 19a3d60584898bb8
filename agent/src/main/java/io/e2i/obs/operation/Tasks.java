package io.e2i.obs.operation;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where technologies that hand work on by messages start operations; work that stays in this JVM
 * ({@link OperationKind#TASK_RUN}) starts by {@link Operations#start}. Every start answers null
 * when there is nothing to record. No method throws; an error inside is counted. Thread-safe.
 *
 * <p>Getters are asked for headers in the letters that were written: {@code traceparent}, {@code
 * tracestate}, {@code baggage}, {@code x-request-id}, {@code e2i-sent-at}, {@code b3}, {@code
 * X-B3-TraceId}. They answer null for a value that is no text, and may answer values of any length.
 */
public final class Tasks {

  private static final long MAX_AHEAD_MILLIS = TimeUnit.DAYS.toMillis(36_525);

  private Tasks() {}

  /**
   * Starts the sending of a message. It never becomes the thread's current operation. A message
   * that carries the context of its creation already keeps it, and the operation links to that.
   */
  public static <M> @Nullable Operation startSend(
      OperationTemplate template, M message, TextMapGetter<M> headers) {
    OperationSettings now = Operations.recording();
    if (now == null) {
      return null;
    }
    try {
      Operation operation = Operations.make(now, template, Context.current());
      operation.link(linkTo(creator(now, message, headers)));
      return Operations.begun(now, operation);
    } catch (Throwable failure) {
      return Operations.failed("start of a send", failure);
    }
  }

  /**
   * Writes into a message what its receiver has to know: when it was sent, and its trace unless it
   * carries one already.
   */
  public static <M> void inject(Operation operation, M message, TextMapSetter<M> headers) {
    inject(operation, message, headers, true);
  }

  /** As {@link #inject}, for messages that tell themselves when they were sent. */
  public static <M> void injectTrace(Operation operation, M message, TextMapSetter<M> headers) {
    inject(operation, message, headers, false);
  }

  private static <M> void inject(
      Operation operation, M message, TextMapSetter<M> headers, boolean sentAt) {
    OperationSettings now = Operations.recording();
    if (now == null) {
      return;
    }
    try {
      if (operation.links().isEmpty()) {
        now.taskPropagation().inject(operation, message, headers);
      }
      if (sentAt) {
        headers.set(message, TaskHeaders.SENT_AT, Long.toString(System.currentTimeMillis()));
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "inject into a message", failure);
    }
  }

  /**
   * Starts the work on one message, continues the message's trace, and makes the operation the
   * thread's current one until it ends or is detached. Whatever context the thread was in does not
   * matter.
   *
   * @param sentAtMillis when it was sent, if a header does not tell better; -1 if nobody knows
   */
  public static <M> @Nullable Operation startProcess(
      OperationTemplate template, M message, TextMapGetter<M> headers, long sentAtMillis) {
    OperationSettings now = Operations.recording();
    if (now == null) {
      return null;
    }
    try {
      Incoming incoming = now.taskPropagation().read(message, headers);
      Operation operation = Operations.make(now, template, incoming);
      operation.set(TaskAttributes.WAIT, waited(message, headers, sentAtMillis));
      return current(Operations.begun(now, operation), incoming.context());
    } catch (Throwable failure) {
      return Operations.failed("start of a task", failure);
    }
  }

  /**
   * Starts the work on several messages at once, which links to the trace of each, and makes the
   * operation the thread's current one until it ends or is detached. It belongs to the operation
   * that the thread is in; without one it begins a trace, sampled if one of the messages' is.
   *
   * @param sentAtMillis when the oldest of them was sent; -1 if only the messages' headers tell
   */
  public static <M> @Nullable Operation startBatch(
      OperationTemplate template,
      Iterable<? extends M> messages,
      TextMapGetter<M> headers,
      long sentAtMillis) {
    OperationSettings now = Operations.recording();
    if (now == null) {
      return null;
    }
    try {
      Links links = new Links();
      long count = 0;
      long oldest = sentAtMillis;
      for (M message : messages) {
        links.add(creator(now, message, headers));
        if (sentAtMillis < 0) {
          oldest = TaskHeaders.older(oldest, TaskHeaders.sentAt(message, headers));
        }
        count++;
      }
      Context context = Context.current();
      Operation operation = linked(now, template, context, links);
      operation.set(TaskAttributes.MESSAGE_COUNT, count);
      operation.set(TaskAttributes.WAIT, TaskHeaders.waitSince(oldest));
      return current(Operations.begun(now, operation), context);
    } catch (Throwable failure) {
      return Operations.failed("start of a batch", failure);
    }
  }

  /**
   * Starts the fetching of a message after it is there. Within an operation of the thread it is a
   * part of that and links to the message's trace, otherwise it continues the message's trace. It
   * never becomes the current one.
   */
  public static <M> @Nullable Operation startReceive(
      OperationTemplate template, M message, TextMapGetter<M> headers) {
    OperationSettings now = Operations.recording();
    if (now == null) {
      return null;
    }
    try {
      Context context = Context.current();
      boolean within = OperationContext.operationIn(context) != null;
      Operation operation;
      if (within) {
        operation = Operations.make(now, template, context);
        operation.link(linkTo(creator(now, message, headers)));
      } else {
        operation = Operations.make(now, template, now.taskPropagation().read(message, headers));
      }
      operation.set(TaskAttributes.WAIT, waited(message, headers, -1));
      return Operations.begun(now, operation);
    } catch (Throwable failure) {
      return Operations.failed("start of a receive", failure);
    }
  }

  /**
   * Starts the work on a task that this JVM has given itself, as a part of the operation in that
   * context or, if there is none, as the beginning of a trace; and makes it the thread's current
   * one until it ends or is detached. Whatever context the thread was in does not matter.
   */
  public static @Nullable Operation startRun(OperationTemplate template, Context within) {
    OperationSettings now = Operations.recording();
    if (now == null) {
      return null;
    }
    try {
      return current(Operations.begun(now, Operations.make(now, template, within)), within);
    } catch (Throwable failure) {
      return Operations.failed("start of a run", failure);
    }
  }

  /**
   * Starts the work on a task of which only metrics are to know: it has no span, and what the task
   * does does not belong to it.
   */
  public static @Nullable Operation startUntraced(OperationTemplate template) {
    OperationSettings now = Operations.recording();
    if (now == null) {
      return null;
    }
    try {
      return Operations.begun(now, Operations.child(template, Trace.NONE, 0, false));
    } catch (Throwable failure) {
      return Operations.failed("start of an untraced run", failure);
    }
  }

  /**
   * A moment as {@link System#nanoTime()} will tell it; now if it is past. A moment that is further
   * away than a hundred years is brought nearer.
   *
   * @param epochMillis milliseconds since 1970
   */
  public static long dueNanos(long epochMillis) {
    long ahead = Math.min(Math.max(epochMillis - System.currentTimeMillis(), 0), MAX_AHEAD_MILLIS);
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ahead);
  }

  /** Tells the signals what has happened to tasks, other than an operation's start and end. */
  public static void tell(OperationTemplate template, TaskEvent event, long tasks) {
    OperationSettings now = Operations.recording();
    if (now == null) {
      return;
    }
    for (OperationListener listener : now.startListeners()) {
      try {
        listener.onTaskEvent(template, event, tasks);
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.SIGNAL_FAILURES, listener.getClass().getName(), failure);
      }
    }
  }

  private static Operation linked(
      OperationSettings now, OperationTemplate template, Context context, Links links) {
    if (OperationContext.operationIn(context) == null) {
      return Operations.makeLinked(now, template, links);
    }
    Operation operation = Operations.make(now, template, context);
    operation.link(links);
    return operation;
  }

  private static Operation current(Operation operation, Context within) {
    operation.makeCurrent(within);
    return operation;
  }

  private static <M> @Nullable Link creator(
      OperationSettings now, M message, TextMapGetter<M> headers) {
    return now.taskPropagation().callerOf(message, headers);
  }

  private static @Nullable Links linkTo(@Nullable Link creator) {
    if (creator == null) {
      return null;
    }
    Links links = new Links();
    links.add(creator);
    return links;
  }

  private static <M> @Nullable Double waited(
      M message, TextMapGetter<M> headers, long sentAtMillis) {
    long said = TaskHeaders.sentAt(message, headers);
    return TaskHeaders.waitSince(said < 0 ? sentAtMillis : said);
  }
}
