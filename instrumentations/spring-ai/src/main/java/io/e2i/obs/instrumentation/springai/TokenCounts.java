package io.e2i.obs.instrumentation.springai;

import io.e2i.obs.operation.TokenUsage;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;

/**
 * Reads how many tokens there were; zero of everything is what Spring AI says when nobody knows.
 */
final class TokenCounts {

  private TokenCounts() {}

  static boolean isTold(@Nullable Usage usage) {
    return usage != null
        && Providers.isSpring(usage)
        && (positive(usage.getPromptTokens()) || positive(usage.getCompletionTokens()));
  }

  private static boolean positive(@Nullable Integer tokens) {
    return tokens != null && tokens > 0;
  }

  static TokenUsage of(Usage usage) {
    return OpenAiTokens.in(
        usage.getNativeUsage(),
        TokenUsage.of(usage.getPromptTokens(), usage.getCompletionTokens()));
  }
}
