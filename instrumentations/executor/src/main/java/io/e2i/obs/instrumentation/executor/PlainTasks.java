package io.e2i.obs.instrumentation.executor;

import io.opentelemetry.context.Context;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What plain {@code Runnable}s take along: they have no field of ours, most are lambdas. Keyed by
 * the identities of task and executor, first in first out, because one lambda without variables is
 * one object, however often it is submitted. Holds the tasks weakly and at most {@value #MAX} of
 * them; those beyond run without context. Thread-safe, without locks.
 */
final class PlainTasks {

  private static final int MAX = 10_000;
  private static final int BUCKETS = 256;

  private static final Bucket[] ALL = new Bucket[BUCKETS];
  private static final AtomicInteger SIZE = new AtomicInteger();
  private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

  static {
    for (int i = 0; i < BUCKETS; i++) {
      ALL[i] = new Bucket();
    }
  }

  private PlainTasks() {}

  /**
   * @param timed whether the time from {@code sinceNanos} on counts as wait
   */
  static void add(Object task, Object executor, Context context, boolean timed, long sinceNanos) {
    for (Reference<?> gone = COLLECTED.poll(); gone != null; gone = COLLECTED.poll()) {
      Entry entry = (Entry) gone;
      remove(bucket(entry.hash), entry);
    }
    if (SIZE.get() < MAX) {
      int hash = hash(task, executor);
      SIZE.incrementAndGet();
      bucket(hash).add(new Entry(task, hash, context, timed, sinceNanos));
    }
  }

  /**
   * The oldest entry of this task in this executor, which is no longer held; null if there is none.
   */
  static @Nullable Entry take(Object task, Object executor) {
    if (SIZE.get() == 0) {
      return null;
    }
    int hash = hash(task, executor);
    Bucket bucket = bucket(hash);
    boolean lostToOthers;
    do {
      lostToOthers = false;
      for (Entry entry : bucket) {
        if (entry.hash == hash && entry.get() == task) {
          if (remove(bucket, entry)) {
            entry.clear();
            return entry;
          }
          // The iterator may have missed what was added meanwhile.
          lostToOthers = true;
        }
      }
    } while (lostToOthers);
    return null;
  }

  /** Forgets the entry that was added last for this task in this executor. */
  static void takeNewest(Object task, Object executor) {
    int hash = hash(task, executor);
    Bucket bucket = bucket(hash);
    Entry newest = null;
    for (Entry entry : bucket) {
      if (entry.hash == hash && entry.get() == task) {
        newest = entry;
      }
    }
    if (newest != null) {
      remove(bucket, newest);
    }
  }

  /** How many tasks are held. */
  static int size() {
    return SIZE.get();
  }

  /** True for one caller only. */
  private static boolean remove(Bucket bucket, Entry entry) {
    boolean removed = bucket.remove(entry);
    if (removed) {
      SIZE.decrementAndGet();
    }
    return removed;
  }

  private static int hash(Object task, Object executor) {
    return System.identityHashCode(task) * 31 + System.identityHashCode(executor);
  }

  private static Bucket bucket(int hash) {
    return ALL[(hash ^ hash >>> 16) & (BUCKETS - 1)];
  }

  /** What one submission of a task takes along. */
  static final class Entry extends WeakReference<Object> {
    private final int hash;
    private final Context context;
    private final boolean timed;
    private final long sinceNanos;

    Entry(Object task, int hash, Context context, boolean timed, long sinceNanos) {
      super(task, COLLECTED);
      this.hash = hash;
      this.context = context;
      this.timed = timed;
      this.sinceNanos = sinceNanos;
    }

    Context context() {
      return context;
    }

    /** Negative if nobody wants to know. */
    long waitNanos() {
      return timed ? System.nanoTime() - sinceNanos : -1;
    }
  }

  private static final class Bucket extends ConcurrentLinkedQueue<Entry> {
    private static final long serialVersionUID = 1;
  }
}
