package io.e2i.obs.signal.cost;

import io.e2i.obs.config.CostsConfig;
import io.e2i.obs.config.ModelPrice;
import io.e2i.obs.config.PriceList;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.LlmCalls;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationListener;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what each call to a language model has cost, as the attribute {@link
 * GenAiAttributes#COST_USD}; so it must be told of ends before the other signals. The price is that
 * of the model that has answered, or of the one asked for if the list does not know the former. A
 * call that the list knows no price for, or that does not tell its tokens, gets none. Thread-safe.
 *
 * <p>The list that the agent brings along is read when there are calls: by {@link #prepare} if that
 * comes first, and else by the first call that ends, once.
 */
public final class CostSignal implements OperationListener {

  private volatile boolean enabled = true;
  private volatile @Nullable PriceTable table;
  private boolean own;

  /** From now on these prices are in force. */
  public synchronized void use(CostsConfig config) {
    enabled = config.enabled();
    PriceList prices = config.prices();
    if (prices != null) {
      use(prices);
    } else if (own) {
      own = false;
      table = null;
    }
  }

  /** From now on these prices of the user's own are in force. */
  public synchronized void use(PriceList prices) {
    own = true;
    table = new PriceTable(prices);
  }

  /** Reads the prices as soon as there are calls; to be called every second or so. */
  public void prepare() {
    if (enabled && table == null && LlmCalls.haveBegun()) {
      table();
    }
  }

  @Override
  public void onEnd(FinishedOperation operation) {
    if (operation.kind() != OperationKind.LLM_CALL || !enabled || operation.isPartOfAnother()) {
      return;
    }
    Long input = operation.get(GenAiAttributes.USAGE_INPUT_TOKENS);
    Long output = operation.get(GenAiAttributes.USAGE_OUTPUT_TOKENS);
    if (input == null || (output == null && !isEmbedding(operation))) {
      return;
    }
    ModelPrice price = price(operation);
    if (price != null) {
      double usd = CallCost.usd(price, operation, input, output == null ? 0 : output);
      operation.annotate(GenAiAttributes.COST_USD, usd);
    }
  }

  private static boolean isEmbedding(FinishedOperation operation) {
    return LlmCalls.EMBEDDINGS.equals(operation.get(GenAiAttributes.OPERATION_NAME));
  }

  private @Nullable ModelPrice price(FinishedOperation operation) {
    List<String> labels = operation.template().labels();
    PriceTable prices = table();
    ModelPrice answered =
        prices.priceOf(labels.get(0), operation.get(GenAiAttributes.RESPONSE_MODEL));
    return answered == null ? prices.priceOf(labels.get(0), labels.get(1)) : answered;
  }

  private PriceTable table() {
    PriceTable known = table;
    return known == null ? packed() : known;
  }

  private synchronized PriceTable packed() {
    PriceTable known = table;
    if (known != null) {
      return known;
    }
    PriceTable read;
    try {
      read = new PriceTable(PriceList.packed());
    } catch (IOException e) {
      Failures.swallow(SelfCounter.SIGNAL_FAILURES, "prices", e);
      read = new PriceTable(PriceList.EMPTY);
    }
    table = read;
    return read;
  }
}
