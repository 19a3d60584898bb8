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

  private static final ToldErrors TOLD = new ToldErrors();

  private static final CapturedErrors CAPTURED = new CapturedErrors();

  private UnhandledErrors() {}

  /** An exception that no operation ends with has not been handled on the calling thread. */
  public static void tell(Throwable thrown, ErrorComponent component) {
    try {
      if (isOfInterest(thrown)) {
        tell(here(thrown, component));
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "telling an error", failure);
    }
  }

  /** Whether somebody hears of it, or will, if nobody is told of it before. */
  static boolean isOfInterest(Throwable thrown) {
    return !AgentThread.isCurrent() && !isCalledOff(thrown) && isAnybodyThere();
  }

  /** Whether somebody listens, or will. */
  static boolean isAnybodyThere() {
    // Asked twice: they may come, and end the time for early errors, in between.
    return Operations.settings() != null
        || EarlyErrors.areAwaited()
        || Operations.settings() != null;
  }

  /** An exception that has come up on the calling thread, outside of all operations that know. */
  static UnhandledError here(Throwable thrown, ErrorComponent component) {
    return Operations.settings() == null
        ? new UnhandledError(thrown, component)
        : UnhandledError.here(thrown, component);
  }

  /**
   * As the other one, of what an operation has failed with, ahead of its end: for who knows better
   * than its kind what sort of work it is.
   */
  public static void tell(Throwable thrown, ErrorComponent component, Operation failed) {
    if (!Operations.isRecording()) {
      return;
    }
    try {
      tell(new UnhandledError(thrown, component, failed, failed.within()));
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "telling an error", failure);
    }
  }

  /** The application has told a service of its own of this exception. */
  public static void captured(Throwable thrown) {
    try {
      CAPTURED.add(thrown, System.nanoTime());
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

  static boolean isCaptured(UnhandledError error) {
    return CAPTURED.contains(error.thrown(), error.nanos());
  }

  /**
   * An operation ends with an exception.
   *
   * @param context what it was in
   */
  static void ended(Operation operation, Throwable error, Context context) {
    try {
      ErrorComponent component = componentOf(operation);
      if (component != null && !AgentThread.isCurrent()) {
        tell(new UnhandledError(error, component, operation, context));
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

  private static void tell(UnhandledError error) {
    if (!isCalledOff(error.thrown()) && TOLD.add(error.thrown(), error.sighting())) {
      hand(error);
    }
  }

  /** Tells of one that has come up on another thread, a while ago. */
  static void tellLater(UnhandledError error) {
    if (TOLD.addLater(error.thrown(), error.sighting())) {
      hand(error);
    }
  }

  /** To those who listen, or to those who will. */
  private static void hand(UnhandledError error) {
    OperationSettings now = Operations.settings();
    if (now == null && !EarlyErrors.keep(error)) {
      now = Operations.settings();
    }
    if (now != null) {
      now.tell(error);
    }
  }

  /** Whether nobody is to be told of this one, which has come up on the calling thread. */
  static boolean isSettled(UnhandledError error) {
    return TOLD.isKnown(error.thrown(), error.sighting());
  }

  /** The calling thread was handed an exception that has come up on another one. */
  static void handedOver(Throwable thrown) {
    TOLD.handedOver(thrown, Operations.settings() == null ? null : Operations.current());
  }
}
