package io.e2i.obs.signal.error;

import io.e2i.obs.self.RateLimit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The limits of events that are alike, by what makes them so. At most {@value #MAX} of them; the
 * events beyond share one. To make room those go that are idle, and if need be with them what they
 * have left out. Thread-safe.
 */
final class EventLimits {

  private static final int MAX = 1000;

  private final ConcurrentHashMap<String, EventLimit> limits = new ConcurrentHashMap<>();
  private final EventLimit others = new EventLimit(System.nanoTime());
  private final AtomicLong cleaned = new AtomicLong(System.nanoTime());

  EventLimit of(String key, long now) {
    EventLimit known = limits.get(key);
    if (known != null) {
      return known;
    }
    if (limits.size() >= MAX && !makesRoom(now)) {
      return others;
    }
    return limits.computeIfAbsent(key, unused -> new EventLimit(now));
  }

  private boolean makesRoom(long now) {
    long last = cleaned.get();
    if (now - last >= RateLimit.MINUTE && cleaned.compareAndSet(last, now)) {
      limits.values().removeIf(limit -> limit.rate().isIdle(now) && !limit.hasLeftOut());
      if (limits.size() >= MAX) {
        limits.values().removeIf(limit -> limit.rate().isIdle(now));
      }
    }
    return limits.size() < MAX;
  }
}
