package io.e2i.obs.export;

import io.e2i.obs.self.SelfCounter;
import java.util.EnumMap;
import java.util.Map;

/** What the agent has counted about spans since this object was made. */
public final class SpanCounts {

  private final Map<SelfCounter, Long> before = new EnumMap<>(SelfCounter.class);

  public SpanCounts() {
    for (SelfCounter counter : SelfCounter.values()) {
      before.put(counter, counter.value());
    }
  }

  public long of(SelfCounter counter) {
    return counter.value() - before.get(counter);
  }

  public long exported() {
    return of(SelfCounter.SPANS_EXPORTED);
  }

  public long dropped() {
    return of(SelfCounter.SPANS_DROPPED_QUEUE_FULL)
        + of(SelfCounter.SPANS_DROPPED_BREAKER_OPEN)
        + of(SelfCounter.SPANS_DROPPED_REJECTED)
        + of(SelfCounter.SPANS_DROPPED_FAILED)
        + of(SelfCounter.SPANS_DROPPED_SHUTDOWN);
  }
}
