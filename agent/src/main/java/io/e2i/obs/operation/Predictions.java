package io.e2i.obs.operation;

import io.e2i.obs.operation.content.Captured;
import org.jspecify.annotations.Nullable;

/**
 * The predictions that one library makes inside this JVM. Overloads that call each other, and
 * models that ask others of the same library, count once. Thread-safe.
 *
 * <pre>{@code
 * if (!PREDICTIONS.isRecording()) return null;
 * Operation operation = PREDICTIONS.start(template, input);   // the call itself comes now
 * …
 * PREDICTIONS.end(operation, thrown);
 * }</pre>
 */
public final class Predictions {

  private final OutermostCall calls;
  private final PredictionTemplates templates;

  /**
   * @param technology the technology's name in the configuration
   */
  public Predictions(String technology) {
    calls = OutermostCall.of(technology);
    templates = new PredictionTemplates(technology);
  }

  /** As {@link PredictionTemplates#of}; made once for a model and kept with it. */
  public OperationTemplate template(
      @Nullable String model, @Nullable String version, @Nullable String type) {
    return templates.of(model, version, type);
  }

  /** Whether a call that begins now is recorded: asked before anything is read of it. */
  public boolean isRecording() {
    return Operations.isRecording() && !calls.isRunning();
  }

  /**
   * Whether looking into a map or collection runs no code of the application's: it is one of the
   * JDK's. Any other one is left alone, since reading it might have effects.
   */
  public static boolean isPlain(@Nullable Object collection) {
    return collection != null && collection.getClass().getClassLoader() == null;
  }

  /**
   * Starts the operation of a call and makes it the thread's current one; to be the last thing that
   * happens before the call.
   *
   * @param input what the audit trail is to keep; null for nothing
   * @return null if the call is not recorded; otherwise the same thread must {@link #end} it
   */
  public @Nullable Operation start(OperationTemplate template, @Nullable Captured input) {
    Operation operation = Operations.start(template);
    if (operation != null) {
      if (input != null) {
        operation.audit().input(input);
      }
      calls.begin();
    }
    return operation;
  }

  /** Ends the operation of a call, failed if there is an exception. */
  public void end(Operation operation, @Nullable Throwable thrown) {
    calls.end();
    operation.end(thrown);
  }
}
