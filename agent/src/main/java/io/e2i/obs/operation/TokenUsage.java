package io.e2i.obs.operation;

import org.jspecify.annotations.Nullable;

/**
 * What a model says it has read and written, as its provider counts; null is what it does not say.
 * Immutable.
 */
public final class TokenUsage {

  private final @Nullable Number input;
  private final @Nullable Number output;
  private final @Nullable Number cacheRead;
  private final @Nullable Number cacheWritten;
  private final @Nullable Number reasoning;

  private TokenUsage(
      @Nullable Number input,
      @Nullable Number output,
      @Nullable Number cacheRead,
      @Nullable Number cacheWritten,
      @Nullable Number reasoning) {
    this.input = input;
    this.output = output;
    this.cacheRead = cacheRead;
    this.cacheWritten = cacheWritten;
    this.reasoning = reasoning;
  }

  public static TokenUsage of(@Nullable Number input, @Nullable Number output) {
    return new TokenUsage(input, output, null, null, null);
  }

  /** The same with tokens that came out of a cache, and tokens that were put into one. */
  public TokenUsage cached(@Nullable Number read, @Nullable Number written) {
    return new TokenUsage(input, output, read, written, reasoning);
  }

  /** The same with the part of the output that was reasoning. */
  public TokenUsage reasoning(@Nullable Number tokens) {
    return new TokenUsage(input, output, cacheRead, cacheWritten, tokens);
  }

  /** Sets the attributes of the conventions, in which the input includes what is cached. */
  void setOn(Operation operation) {
    Long read = positive(cacheRead);
    Long written = positive(cacheWritten);
    operation.set(GenAiAttributes.USAGE_INPUT_TOKENS, allInput(operation, read, written));
    operation.set(GenAiAttributes.USAGE_OUTPUT_TOKENS, notNegative(output));
    operation.set(GenAiAttributes.USAGE_CACHE_READ_TOKENS, read);
    operation.set(GenAiAttributes.USAGE_CACHE_CREATION_TOKENS, written);
    operation.set(GenAiAttributes.USAGE_REASONING_TOKENS, positive(reasoning));
  }

  private @Nullable Long allInput(
      Operation operation, @Nullable Long read, @Nullable Long written) {
    Long tokens = notNegative(input);
    String provider = operation.template().labels().get(0);
    // These count what is cached beside the input, all others within.
    boolean beside = provider.equals("anthropic") || provider.equals("aws.bedrock");
    return tokens == null || !beside
        ? tokens
        : Long.valueOf(tokens + (read == null ? 0 : read) + (written == null ? 0 : written));
  }

  private static @Nullable Long notNegative(@Nullable Number tokens) {
    return tokens == null || tokens.longValue() < 0 ? null : Long.valueOf(tokens.longValue());
  }

  private static @Nullable Long positive(@Nullable Number tokens) {
    return tokens == null || tokens.longValue() <= 0 ? null : Long.valueOf(tokens.longValue());
  }
}
