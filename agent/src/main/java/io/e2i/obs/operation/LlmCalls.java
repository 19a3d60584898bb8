package io.e2i.obs.operation;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What all libraries tell about calls to language models in the same way. A call inside another one
 * (a framework on top of a provider's SDK) is marked as {@link FinishedOperation#isPartOfAnother}:
 * it has a span, but its tokens, cost and time are counted with the outermost only; of those that
 * name their provider, if one does: a router or cache around models counts as part of the call that
 * it leads to. No method throws.
 */
public final class LlmCalls {

  /** Values of {@code gen_ai.operation.name}. */
  public static final String CHAT = "chat";

  public static final String EMBEDDINGS = "embeddings";

  private static final double NANOS_PER_SECOND = 1e9;

  private static final BoundedTemplates TEMPLATES = new BoundedTemplates();

  private static volatile boolean begun;

  private LlmCalls() {}

  /** Whether there has been any call yet: so that nobody prepares for what never comes. */
  public static boolean haveBegun() {
    return begun;
  }

  /**
   * Starts a call and makes it the thread's current one until it ends or is detached.
   *
   * @param technology the technology's name in the configuration
   * @param operation {@link #CHAT} or {@link #EMBEDDINGS}
   * @param provider as in the conventions, such as {@code openai}; null if nobody knows
   * @param model the model asked for; null if nobody knows
   * @return null if nothing is recorded
   */
  public static @Nullable Operation start(
      String technology, String operation, @Nullable String provider, @Nullable String model) {
    if (!Operations.isRecording()) {
      return null;
    }
    Operation outer = OperationContext.llmCall();
    Operation agent = OperationContext.agent();
    Operation call = Operations.start(template(technology, operation, provider, model));
    if (call == null) {
      return null;
    }
    nest(call, outer);
    if (agent != null) {
      call.set(GenAiAttributes.AGENT_NAME, agent.template().labels().get(0));
    }
    return call;
  }

  /** Decides which one of a call and those around it counts. */
  private static void nest(Operation call, @Nullable Operation around) {
    Operation outer = around;
    while (outer != null && !outer.isEnded()) {
      if (isProviderKnown(outer) || !isProviderKnown(call)) {
        call.rare().outerCall = outer;
        return;
      }
      outer.rare().givesWay = true;
      outer = outer.details().outerCall;
    }
  }

  private static boolean isProviderKnown(Operation call) {
    return !call.template().labels().get(0).equals(PredictionTemplates.UNKNOWN);
  }

  /** Tells the tokens, to the call and to the one around it if that knows none of its own. */
  public static void usage(Operation call, TokenUsage usage) {
    usage.setOn(call);
    Operation outer = call.details().outerCall;
    if (outer != null && outer.get(GenAiAttributes.USAGE_INPUT_TOKENS) == null) {
      usage.setOn(outer);
    }
  }

  /**
   * Tells the answer's model, id and reasons to stop; null is what is not known.
   *
   * @param finishReasons as the library names them; written in lower case
   */
  public static void response(
      Operation call, @Nullable String model, @Nullable String id, String... finishReasons) {
    call.set(GenAiAttributes.RESPONSE_MODEL, model);
    call.set(GenAiAttributes.RESPONSE_ID, id);
    if (finishReasons.length > 0) {
      call.set(GenAiAttributes.RESPONSE_FINISH_REASONS, FinishReasons.lowerCase(finishReasons));
    }
    Operation outer = call.details().outerCall;
    if (outer != null && outer.get(GenAiAttributes.RESPONSE_MODEL) == null) {
      outer.set(GenAiAttributes.RESPONSE_MODEL, model);
    }
  }

  /** A piece of the answer has come: the first one is timed. */
  public static void chunk(Operation call) {
    if (call.get(GenAiAttributes.RESPONSE_TIME_TO_FIRST_CHUNK) == null) {
      long nanos = System.nanoTime() - call.startNanos();
      call.set(GenAiAttributes.RESPONSE_TIME_TO_FIRST_CHUNK, nanos / NANOS_PER_SECOND);
      call.set(GenAiAttributes.REQUEST_STREAM, Boolean.TRUE);
    }
  }

  private static OperationTemplate template(
      String technology, String operation, @Nullable String provider, @Nullable String model) {
    String knownProvider = known(provider);
    String knownModel = known(model);
    return TEMPLATES.get(
        Arrays.asList(technology, operation, knownProvider, knownModel),
        () -> make(technology, operation, knownProvider, knownModel));
  }

  private static String known(@Nullable String text) {
    return text == null || text.isEmpty() ? PredictionTemplates.UNKNOWN : text;
  }

  private static OperationTemplate make(
      String technology, String operation, String provider, String model) {
    begun = true;
    boolean isModelKnown = !model.equals(PredictionTemplates.UNKNOWN);
    AttributesBuilder attributes =
        Attributes.builder()
            .put(GenAiAttributes.OPERATION_NAME, operation)
            .put(GenAiAttributes.PROVIDER_NAME, provider);
    if (isModelKnown) {
      attributes.put(GenAiAttributes.REQUEST_MODEL, model);
    }
    String name = isModelKnown ? operation + ' ' + model : operation;
    return new OperationTemplate(
        OperationKind.LLM_CALL, technology, name, attributes.build(), provider, model);
  }
}
