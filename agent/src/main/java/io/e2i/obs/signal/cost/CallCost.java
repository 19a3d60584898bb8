package io.e2i.obs.signal.cost;

import io.e2i.obs.config.ModelPrice;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.GenAiAttributes;
import io.opentelemetry.api.common.AttributeKey;

/** What a call costs by its tokens. */
final class CallCost {

  private static final double TOKENS_PER_PRICE = 1e6;

  /** Of a millionth of a dollar: what is less is only what binary fractions cannot express. */
  private static final double PARTS = 1e6;

  private CallCost() {}

  /**
   * Never negative.
   *
   * @param input all of it: what has to do with a cache is a part
   */
  static double usd(ModelPrice price, FinishedOperation operation, long input, long output) {
    long read = tokens(operation, GenAiAttributes.USAGE_CACHE_READ_TOKENS);
    long written = tokens(operation, GenAiAttributes.USAGE_CACHE_CREATION_TOKENS);
    double plain = Math.max(0, (double) input - read - written);
    double sum =
        plain * price.input()
            + read * price.cacheRead()
            + written * price.cacheWrite()
            + Math.max(0, output) * price.output();
    // Divided at the end, so that the result is the decimal number that one would write down.
    return Math.rint(sum * PARTS) / (PARTS * TOKENS_PER_PRICE);
  }

  private static long tokens(FinishedOperation operation, AttributeKey<Long> key) {
    Long tokens = operation.get(key);
    return tokens == null ? 0 : Math.max(0, tokens);
  }
}
