package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.WatchedQueues;
import io.e2i.obs.self.SelfCounter;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one round of readings has found. Several objects may tell of the same part of a queue, which
 * counts once; the parts of a queue add up. At most {@value #MAX} queues. For one thread.
 */
final class QueueReadings implements WatchedQueues.Visitor {

  private static final int MAX = 1000;

  private final Map<String, Map<String, Long>> partsByQueue = new HashMap<>();

  @Override
  public void visit(String queue, String part, long length) {
    Map<String, Long> parts = partsByQueue.get(queue);
    if (parts == null) {
      if (partsByQueue.size() == MAX) {
        SelfCounter.WATCHES_REFUSED.increment();
        return;
      }
      parts = new HashMap<>();
      partsByQueue.put(queue, parts);
    }
    parts.merge(part, length, Math::max);
  }

  /** The length of every queue. Immutable, in the order of their names. */
  Map<String, Long> lengths() {
    Map<String, Long> lengths = new TreeMap<>();
    for (Map.Entry<String, Map<String, Long>> queue : partsByQueue.entrySet()) {
      long sum = 0;
      for (long length : queue.getValue().values()) {
        sum += length;
      }
      lengths.put(queue.getKey(), sum);
    }
    return Collections.unmodifiableMap(lengths);
  }
}
