package io.e2i.obs.instrumentation.langchain4j;

import io.e2i.obs.operation.TokenUsage;
import org.jspecify.annotations.Nullable;

/** What of the tokens only the providers' own classes tell, which need not be there. */
final class Tokens {

  private Tokens() {}

  static TokenUsage of(dev.langchain4j.model.output.TokenUsage usage) {
    TokenUsage common = TokenUsage.of(usage.inputTokenCount(), usage.outputTokenCount());
    if (usage.getClass() == dev.langchain4j.model.output.TokenUsage.class) {
      return common;
    }
    return common.cached(cacheRead(usage), cacheWritten(usage)).reasoning(reasoning(usage));
  }

  private static @Nullable Number cacheRead(Object usage) {
    // Anthropic and Bedrock; Gemini; OpenAI.
    return firstOf(
        Getter.number(usage, "cacheReadInputTokens"),
        Getter.number(usage, "cachedContentTokenCount"),
        Getter.number(Getter.value(usage, "inputTokensDetails"), "cachedTokens"));
  }

  private static @Nullable Number cacheWritten(Object usage) {
    return firstOf(
        Getter.number(usage, "cacheCreationInputTokens"),
        Getter.number(usage, "cacheWriteInputTokens"));
  }

  private static @Nullable Number reasoning(Object usage) {
    return firstOf(
        Getter.number(usage, "thoughtsTokenCount"),
        Getter.number(Getter.value(usage, "outputTokensDetails"), "reasoningTokens"));
  }

  private static @Nullable Number firstOf(@Nullable Number... numbers) {
    for (Number number : numbers) {
      if (number != null) {
        return number;
      }
    }
    return null;
  }
}
