package io.e2i.obs.instrumentation.langchain4j;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model that runs on this thread. What a model calls on itself, as an override calls
 * what it overrides, is the same call; what it calls on another model is a call inside.
 */
final class ModelCall {

  private static final ThreadLocal<ModelCall> INNERMOST = new ThreadLocal<>();

  private final Object model;
  private final Operation operation;
  private final @Nullable ModelCall outer;
  private final Scope scope;

  @SuppressWarnings("MustBeClosedChecker") // leave() closes it
  private ModelCall(Object model, Operation operation, @Nullable ModelCall outer) {
    this.model = model;
    this.operation = operation;
    this.outer = outer;
    // Another thread may end the operation before this one has left the model, which therefore
    // takes it off itself.
    operation.detach();
    scope = operation.context().makeCurrent();
  }

  /** Whether a call of this model is to be recorded: not inside another call of the same one. */
  static boolean isNew(Object model) {
    if (!Operations.isRecording()) {
      return false;
    }
    ModelCall innermost = INNERMOST.get();
    return innermost == null || innermost.model != model;
  }

  /** The call has begun. */
  static ModelCall begun(Object model, Operation operation) {
    ModelCall call = new ModelCall(model, operation, INNERMOST.get());
    INNERMOST.set(call);
    return call;
  }

  /** The thread has left the model; the operation goes on until somebody ends it. */
  Operation leave() {
    scope.close();
    if (outer == null) {
      INNERMOST.remove();
    } else {
      INNERMOST.set(outer);
    }
    return operation;
  }

  /**
   * The thread leaves all models for a while, for a callback of the application's, which may call
   * the same one again.
   *
   * @return what {@link #comeBack} needs
   */
  static @Nullable ModelCall goOut() {
    ModelCall innermost = INNERMOST.get();
    if (innermost != null) {
      INNERMOST.remove();
    }
    return innermost;
  }

  static void comeBack(@Nullable ModelCall innermost) {
    if (innermost != null) {
      INNERMOST.set(innermost);
    }
  }
}
