package io.e2i.obs.instrumentation.executor;

import io.e2i.obs.operation.Gauge;
import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.PoolNames;
import io.e2i.obs.operation.WatchedObjects;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one executor: whether it is the application's, and its name once a thread of it
 * has shown one. Attached to the executor, and refers to nothing of it. Thread-safe.
 */
final class Pool {

  /** Held for the making of one small object, once for each executor. */
  private static final ReentrantLock MAKING = new ReentrantLock();

  private final boolean leftAlone;
  private volatile @Nullable String name;

  private Pool(Object threadFactory) {
    leftAlone = PoolOwner.isNotApplication(threadFactory.getClass());
  }

  static Pool of(ThreadPoolExecutor executor) {
    Pool known = (Pool) ObjectState.get(executor);
    return known == null ? make(executor, executor.getThreadFactory()) : known;
  }

  static Pool of(ForkJoinPool executor) {
    Pool known = (Pool) ObjectState.get(executor);
    return known == null ? make(executor, executor.getFactory()) : known;
  }

  private static Pool make(Object executor, Object threadFactory) {
    MAKING.lock();
    try {
      Pool pool = (Pool) ObjectState.get(executor);
      if (pool == null) {
        pool = new Pool(threadFactory);
        ObjectState.set(executor, pool);
      }
      return pool;
    } finally {
      MAKING.unlock();
    }
  }

  /** Whether it belongs to the JDK itself or to this agent. */
  boolean isLeftAlone() {
    return leftAlone;
  }

  /** Learns the name from a thread of the executor; from then on the executor is watched. */
  void isRunBy(Thread thread, ThreadPoolExecutor executor) {
    String given = claimName(thread);
    if (given != null) {
      WatchedObjects.watch(Gauge.EXECUTOR_QUEUE_LENGTH, given, executor, Reading.THREAD_POOL_QUEUE);
      WatchedObjects.watch(
          Gauge.EXECUTOR_ACTIVE_THREADS, given, executor, Reading.THREAD_POOL_ACTIVE);
    }
  }

  /** As the other one. */
  void isRunBy(Thread thread, ForkJoinPool executor) {
    String given = claimName(thread);
    if (given != null) {
      WatchedObjects.watch(Gauge.EXECUTOR_QUEUE_LENGTH, given, executor, Reading.FORK_JOIN_QUEUE);
      WatchedObjects.watch(
          Gauge.EXECUTOR_ACTIVE_THREADS, given, executor, Reading.FORK_JOIN_ACTIVE);
    }
  }

  /** Null if somebody has done it, or the pool is left alone. */
  private @Nullable String claimName(Thread thread) {
    if (leftAlone || name != null || !Operations.isRecording()) {
      return null;
    }
    MAKING.lock();
    try {
      if (name != null) {
        return null;
      }
      String given = PoolNames.ALL.of(thread.getName());
      name = given;
      return given;
    } finally {
      MAKING.unlock();
    }
  }

  void taskStarts(long waitNanos) {
    String known = name;
    if (known != null) {
      Operations.taskStarts(known, waitNanos);
    }
  }
}
