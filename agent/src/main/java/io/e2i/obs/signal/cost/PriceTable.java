package io.e2i.obs.signal.cost;

import io.e2i.obs.config.ModelPrice;
import io.e2i.obs.config.PriceList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A list of prices to look models up in. What was found is remembered. Thread-safe. */
final class PriceTable {

  /** Further models are looked up each time. */
  private static final int MAX_REMEMBERED = 1_000;

  /** Longer names are no names. */
  private static final int MAX_NAME = 256;

  private final List<ModelPrice> prices;
  private final ConcurrentHashMap<String, Optional<ModelPrice>> found = new ConcurrentHashMap<>();

  PriceTable(PriceList list) {
    prices = list.prices();
  }

  /** The first price that fits; null if none does. */
  @Nullable ModelPrice priceOf(String provider, @Nullable String model) {
    if (model == null || model.isEmpty() || model.length() > MAX_NAME) {
      return null;
    }
    String key = provider + '\n' + model;
    Optional<ModelPrice> known = found.get(key);
    if (known == null) {
      known = Optional.ofNullable(find(provider, model));
      if (found.size() < MAX_REMEMBERED) {
        found.put(key, known);
      }
    }
    return known.orElse(null);
  }

  /** How many models are remembered. */
  int remembered() {
    return found.size();
  }

  private @Nullable ModelPrice find(String provider, String model) {
    for (ModelPrice price : prices) {
      if (price.isOf(provider, model)) {
        return price;
      }
    }
    return null;
  }
}
