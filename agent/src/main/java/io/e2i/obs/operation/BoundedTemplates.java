package io.e2i.obs.operation;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Templates by what tells them apart; more than a fixed number are made anew at each call. */
final class BoundedTemplates {

  private static final int MAX = 1000;

  private final ConcurrentHashMap<List<String>, OperationTemplate> known =
      new ConcurrentHashMap<>();

  OperationTemplate get(List<String> key, Supplier<OperationTemplate> maker) {
    OperationTemplate existing = known.get(key);
    if (existing != null) {
      return existing;
    }
    OperationTemplate made = maker.get();
    if (known.size() < MAX) {
      known.put(key, made);
    }
    return made;
  }
}
