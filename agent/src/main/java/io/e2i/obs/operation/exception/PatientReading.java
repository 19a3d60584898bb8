package io.e2i.obs.operation.exception;

import static java.util.Objects.requireNonNull;

import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.ThrowableMethods;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads exceptions, for the agent's threads. A method that is not the JDK's may never return, so it
 * runs on a thread of its own and has a second; then it is interrupted, and for ten minutes no
 * method of its class is called. If it goes on nevertheless, no other one is called either: there
 * is one such thread at most. One may throw as well, which is no failure of the agent's. What is
 * not read is counted. Thread-safe; never throws.
 */
final class PatientReading {

  private static final long PATIENCE_MILLIS = 1_000;
  private static final long SHUNNED_NANOS = TimeUnit.MINUTES.toNanos(10);

  private static final ReadingThread READER =
      new ReadingThread(work -> new AgentThread("exception", work));

  /** By class, as {@link System#nanoTime()}. */
  private static final Map<Class<?>, Long> SHUNNED_UNTIL =
      Collections.synchronizedMap(new WeakHashMap<>());

  private PatientReading() {}

  /** The message; the text given if it could not be read. */
  static @Nullable String message(Throwable thrown, String otherwise) {
    ThrowableMethods methods = ThrowableMethods.of(thrown);
    return methods.hasOwnMessage()
        ? patiently(thrown, Throwable::getMessage, otherwise)
        : thrown.getMessage();
  }

  /** The cause; the exception given if it could not be read. */
  static @Nullable Throwable cause(Throwable thrown, @Nullable Throwable otherwise) {
    ThrowableMethods methods = ThrowableMethods.of(thrown);
    return methods.ownerOfCause() == null
        ? thrown.getCause()
        : patiently(thrown, Throwable::getCause, otherwise);
  }

  /** The stack; the one given if it could not be read. */
  static StackTraceElement @Nullable [] stack(Throwable thrown, StackTraceElement[] otherwise) {
    ThrowableMethods methods = ThrowableMethods.of(thrown);
    return methods.hasOwnStack()
        ? patiently(thrown, Throwable::getStackTrace, otherwise)
        : thrown.getStackTrace();
  }

  private static <T> @Nullable T patiently(
      Throwable thrown, Function<Throwable, @Nullable T> method, @Nullable T otherwise) {
    Reading<T> reading = new Reading<>(thrown, method);
    if (READER.call(reading, PATIENCE_MILLIS) && reading.isDone) {
      return reading.result;
    }
    SelfCounter.EXCEPTIONS_NOT_READ.increment();
    return otherwise;
  }

  private static boolean isShunned(Class<?> type) {
    Long until = SHUNNED_UNTIL.get(type);
    if (until == null) {
      return false;
    }
    if (System.nanoTime() - until < 0) {
      return true;
    }
    SHUNNED_UNTIL.remove(type);
    return false;
  }

  private static final class Reading<T> implements ReadingThread.Call {
    private final Class<?> type;
    private final Function<Throwable, @Nullable T> method;
    private @Nullable Throwable thrown;
    private @Nullable T result;
    private boolean isDone;

    Reading(Throwable thrown, Function<Throwable, @Nullable T> method) {
      this.type = thrown.getClass();
      this.method = method;
      this.thrown = thrown;
    }

    @Override
    public void run() {
      // Asked here and not before: until now another exception of the class may have been read.
      if (isShunned(type)) {
        return;
      }
      Thread thread = Thread.currentThread();
      ClassLoader ours = thread.getContextClassLoader();
      try {
        thread.setContextClassLoader(type.getClassLoader());
        result = method.apply(requireNonNull(thrown));
        isDone = true;
      } catch (Throwable itsOwn) {
        // It is as if it had not come back.
      } finally {
        thread.setContextClassLoader(ours);
      }
      // This may be kept for longer than whoever has made the exception.
      thrown = null;
    }

    @Override
    public void tooLate() {
      SHUNNED_UNTIL.put(type, System.nanoTime() + SHUNNED_NANOS);
    }
  }
}
