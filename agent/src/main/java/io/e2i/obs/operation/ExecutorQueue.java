package io.e2i.obs.operation;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * How long the queue of an executor is; tasks that are not due yet do not count. Knows classes of
 * the JDK only, so that it keeps nothing of an application alive.
 */
public final class ExecutorQueue implements WatchedQueues.Reading<ThreadPoolExecutor> {

  private final String name;

  private ExecutorQueue(String name) {
    this.name = name;
  }

  /**
   * Reads this executor from now on.
   *
   * @param name the label {@code queue}; executors of one name add up
   */
  public static void watch(ThreadPoolExecutor executor, String name) {
    WatchedQueues.watch(executor, new ExecutorQueue(name));
  }

  @Override
  public void read(
      ThreadPoolExecutor executor, Collection<String> names, WatchedQueues.Visitor visitor) {
    String part = Integer.toHexString(System.identityHashCode(executor));
    visitor.visit(name, part, lengthOf(executor.getQueue()));
  }

  private static long lengthOf(Queue<Runnable> queue) {
    Object first = queue.peek();
    if (!(first instanceof Delayed)) {
      return queue.size();
    }
    // Mostly nothing is late, and then the whole need not be looked at.
    return isDue(first) ? dueIn(queue) : 0;
  }

  private static long dueIn(Queue<Runnable> queue) {
    long due = 0;
    for (Object task : queue.toArray()) {
      if (isDue(task)) {
        due++;
      }
    }
    return due;
  }

  private static boolean isDue(Object task) {
    return !(task instanceof Delayed) || ((Delayed) task).getDelay(TimeUnit.NANOSECONDS) <= 0;
  }
}
