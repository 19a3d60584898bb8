package io.e2i.obs.instrumentation.langchain4j;

import io.e2i.obs.operation.Operation;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One run of an AI service, which may go from thread to thread; not thread-safe, but handed on from
 * one thread to the next.
 */
final class ServiceRun {

  private static final ThreadLocal<ServiceRun> CURRENT = new ThreadLocal<>();

  private final Operation operation;
  private volatile boolean streamed;
  private volatile int questions;

  ServiceRun(Operation operation) {
    this.operation = operation;
    // This thread takes it off itself: another one may end it first.
    operation.detach();
  }

  /** The run that the calling thread works on; null if there is none. */
  static @Nullable ServiceRun current() {
    return CURRENT.get();
  }

  Operation operation() {
    return operation;
  }

  /** Says that the answer comes in pieces, after the service has been left. */
  void markStreamed() {
    streamed = true;
  }

  boolean isStreamed() {
    return streamed;
  }

  /** The number of a further question that the run asks a model. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time
  int nextQuestion() {
    return ++questions;
  }

  /** Whether no other question has followed. */
  boolean isLast(int question) {
    return questions == question;
  }

  /** The calling thread works on this run now, until it leaves. */
  Stay enter() {
    return new Stay(this);
  }

  /** One thread's work on the run. */
  static final class Stay {
    private final ServiceRun run;
    private final @Nullable ServiceRun before;
    private final Scope scope;

    @SuppressWarnings("MustBeClosedChecker") // leave() closes it
    private Stay(ServiceRun run) {
      this.run = run;
      before = CURRENT.get();
      scope = run.operation.context().makeCurrent();
      CURRENT.set(run);
    }

    ServiceRun leave() {
      scope.close();
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
      return run;
    }
  }
}
