package io.e2i.obs.operation;

import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.context.Context;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Where exceptions that nobody has handled come together: those that operations end with, and those
 * of threads and executors, which technologies tell of. However many layers see an exception, be it
 * wrapped, the signals are told once, by the first one, which knows what it is part of.
 * Thread-safe; never throws.
 */
public final class UnhandledErrors {

  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;

  private static final SeenThrowables TOLD = new SeenThrowables();
  private static final SeenThrowables CAPTURED = new SeenThrowables();

  private UnhandledErrors() {}

  /** An exception that no operation ends with has not been handled on the calling thread. */
  public static void tell(Throwable thrown, ErrorComponent component) {
    if (!isKept(thrown, component)) {
      tell(thrown, component, Operations.isRecording() ? Operations.current() : null);
    }
  }

  /** Whether it is too early to tell anybody. */
  private static boolean isKept(Throwable thrown, ErrorComponent component) {
    try {
      return Operations.settings() == null
          && !AgentThread.isCurrent()
          && EarlyErrors.keep(new UnhandledError(thrown, component));
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "keeping an error", failure);
      return true;
    }
  }

  /** Tells of what has come before these settings were in force. */
  static void tellEarly(OperationSettings now) {
    for (UnhandledError error : EarlyErrors.end()) {
      try {
        tell(now, error);
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.OPERATION_FAILURES, "telling an error", failure);
      }
    }
  }

  /**
   * As the other one, of what an operation has failed with, ahead of its end: for who knows better
   * than its kind what sort of work it is.
   */
  public static void tell(
      Throwable thrown, ErrorComponent component, @Nullable Operation operation) {
    OperationSettings now = Operations.recording();
    if (now == null) {
      return;
    }
    try {
      Context context = operation == null ? Context.current() : operation.within();
      tell(now, new UnhandledError(thrown, component, operation, context));
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "telling an error", failure);
    }
  }

  /** The application has told a service of its own of this exception. */
  public static void captured(Throwable thrown) {
    try {
      boolean unused = CAPTURED.add(thrown, null);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "captured error", failure);
    }
  }

  /**
   * Where an exception came up that was told of lately, it or one of its causes: for those who see
   * it when the operation is over. Null if nobody knows for sure.
   */
  public static @Nullable ErrorOrigin originOf(Throwable thrown) {
    return TOLD.originOf(thrown);
  }

  static boolean isCaptured(Throwable thrown) {
    return CAPTURED.contains(thrown);
  }

  /**
   * An operation ends with an exception.
   *
   * @param context what it was in
   */
  static void ended(OperationSettings now, Operation operation, Throwable error, Context context) {
    try {
      ErrorComponent component = componentOf(operation);
      if (component != null && !AgentThread.isCurrent()) {
        tell(now, new UnhandledError(error, component, operation, context));
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "telling an error", failure);
    }
  }

  /** Null if a failure of such an operation is something that the code around it handles. */
  private static @Nullable ErrorComponent componentOf(Operation operation) {
    switch (operation.kind()) {
      case HTTP_SERVER:
        return isAnsweredAsBadRequest(operation) ? null : ErrorComponent.HTTP;
      case TASK_PROCESS:
      case TASK_RUN:
        return ErrorComponent.TASK;
      case PREDICTION:
        return ErrorComponent.PREDICTION;
      case AGENT_RUN:
        return ErrorComponent.AGENT;
      default:
        return null;
    }
  }

  /** An exception that became a status such as 404 is an answer. */
  private static boolean isAnsweredAsBadRequest(Operation request) {
    Long status = request.get(HttpAttributes.RESPONSE_STATUS_CODE);
    return status != null && status >= BAD_REQUEST && status < SERVER_ERROR;
  }

  /** Somebody wanted the work to end: that is no error. */
  private static boolean isCalledOff(Throwable thrown) {
    return thrown instanceof InterruptedException
        || thrown instanceof CancellationException
        || thrown.getClass().getName().equals("java.lang.ThreadDeath");
  }

  static void tell(OperationSettings now, UnhandledError error) {
    Operation operation = error.operation();
    ErrorOrigin origin = operation == null ? null : new ErrorOrigin(operation);
    if (!isCalledOff(error.thrown()) && TOLD.add(error.thrown(), origin)) {
      now.tell(error);
    }
  }
}
