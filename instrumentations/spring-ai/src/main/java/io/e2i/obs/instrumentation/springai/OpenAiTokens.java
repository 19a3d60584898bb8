package io.e2i.obs.instrumentation.springai;

import io.e2i.obs.operation.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * What only OpenAI's own numbers say: of tools, those of the last round. They are records, which
 * code for Java 8 can only ask by name.
 */
final class OpenAiTokens {

  private static final String NUMBERS = "org.springframework.ai.openai.api.OpenAiApi$Usage";

  private OpenAiTokens() {}

  /** The tokens with what these numbers add, if they are OpenAI's. */
  static TokenUsage in(@Nullable Object numbers, TokenUsage tokens) {
    if (numbers == null || !numbers.getClass().getName().equals(NUMBERS)) {
      return tokens;
    }
    try {
      return tokens
          .cached(number(get(numbers, "promptTokensDetails"), "cachedTokens"), null)
          .reasoning(number(get(numbers, "completionTokenDetails"), "reasoningTokens"));
    } catch (ReflectiveOperationException unknown) {
      return tokens;
    }
  }

  private static @Nullable Number number(@Nullable Object details, String name)
      throws ReflectiveOperationException {
    return details == null ? null : (Number) get(details, name);
  }

  private static @Nullable Object get(Object numbers, String name)
      throws ReflectiveOperationException {
    return numbers.getClass().getMethod(name).invoke(numbers);
  }
}
