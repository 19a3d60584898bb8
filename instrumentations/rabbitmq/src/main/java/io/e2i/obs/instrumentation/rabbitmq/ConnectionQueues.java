package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.Connection;
import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.WatchedQueues;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The queues that one connection receives from. Those whose name was made up are left out: each
 * would be a series of its own. Thread-safe.
 */
final class ConnectionQueues {

  /** Further queues of one connection are not looked at. */
  private static final int MAX = 200;

  /**
   * In how many looks a queue is left out that was not there: each time is an error to a broker.
   */
  private static final int LOOKS_LEFT_OUT = 20;

  private final Set<String> consumed = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> missing = new ConcurrentHashMap<>();

  private ConnectionQueues() {}

  /** Looks at the queues of this connection from now on. */
  static void watch(Connection connection) {
    if (of(connection) == null) {
      ObjectState.set(connection, new ConnectionQueues());
      WatchedQueues.watch(connection, QueueLengths.INSTANCE);
    }
  }

  static @Nullable ConnectionQueues of(Connection connection) {
    return (ConnectionQueues) ObjectState.get(connection);
  }

  static void consumes(Connection connection, String queue) {
    ConnectionQueues queues = of(connection);
    if (queues != null && !QueueNames.isAnonymous(queue) && queues.consumed.size() < MAX) {
      queues.consumed.add(queue);
      queues.missing.remove(queue);
    }
  }

  /** What to look at now, besides these names that the configuration gives. */
  Collection<String> due(Collection<String> names) {
    Set<String> due = new HashSet<>(consumed);
    due.addAll(names);
    Iterator<Map.Entry<String, Integer>> each = missing.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Integer> queue = each.next();
      due.remove(queue.getKey());
      if (queue.getValue() <= 1) {
        each.remove();
      } else {
        missing.put(queue.getKey(), queue.getValue() - 1);
      }
    }
    return due;
  }

  /** The broker has no such queue, or does not let this user see it. */
  void isMissing(String queue) {
    missing.put(queue, LOOKS_LEFT_OUT);
  }
}
