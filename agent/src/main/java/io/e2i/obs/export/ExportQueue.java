package io.e2i.obs.export;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A bounded ring that many threads fill and one empties. Keeps the order of each producer.
 *
 * <p>{@link #offer} is lock-free, never blocks and allocates nothing. All other methods belong to
 * the consumer (one thread at a time), except those that only read or {@link #wake}.
 */
public final class ExportQueue<T> {

  // 128 bytes apart, so that producers and consumer do not fight for one cache line.
  private static final int TAIL = 16;
  private static final int HEAD = 32;
  private static final int WAKE_AT = 48;
  private static final int INDEXES = 64;

  /** Added to the tail by {@link #close()}; out of reach of any number of offers. */
  private static final long CLOSED = 1L << 62;

  private final int bound;
  private final int mask;
  private final AtomicReferenceArray<@Nullable T> slots;
  // Slots whose producer's stack was exhausted between taking and filling them.
  private final boolean[] abandoned;
  private final AtomicLongArray indexes = new AtomicLongArray(INDEXES);
  private volatile @Nullable Thread consumer;

  /**
   * @param bound how many elements fit, at least 1
   */
  public ExportQueue(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("A queue holds at least 1 element, not " + bound);
    }
    int capacity = bound == 1 ? 1 : Integer.highestOneBit(bound - 1) << 1;
    this.bound = bound;
    this.mask = capacity - 1;
    this.slots = new AtomicReferenceArray<>(capacity);
    this.abandoned = new boolean[capacity];
  }

  /** Adds an element; false if the queue is full or closed. */
  public boolean offer(T element) {
    long tail;
    do {
      tail = indexes.get(TAIL);
      if (tail - indexes.get(HEAD) >= bound) {
        return false;
      }
    } while (!indexes.compareAndSet(TAIL, tail, tail + 1));
    int slot = (int) tail & mask;
    try {
      slots.lazySet(slot, element);
    } catch (StackOverflowError exhausted) {
      // The slot is taken, and the consumer would wait for it forever. A plain store, because a
      // call would overflow again.
      abandoned[slot] = true;
      throw exhausted;
    }
    // Only the one producer that completes a batch pays for waking the consumer.
    if (tail + 1 == indexes.get(WAKE_AT)) {
      wake();
    }
    return true;
  }

  /**
   * Moves up to {@code max} elements, oldest first.
   *
   * @return how many places are free again: more than were moved if producers have failed
   */
  public int drainTo(Collection<? super T> batch, int max) {
    long first = indexes.get(HEAD);
    long head = first;
    int moved = 0;
    while (moved < max) {
      int slot = (int) head & mask;
      T element = slots.get(slot);
      if (element != null) {
        slots.lazySet(slot, null);
        batch.add(element);
        moved++;
      } else if (!abandoned[slot]) {
        break;
      }
      abandoned[slot] = false;
      head++;
    }
    indexes.set(HEAD, head);
    return (int) (head - first);
  }

  /** Names the thread that is to be woken. */
  public void consumedBy(Thread thread) {
    consumer = thread;
  }

  /** Parks the consumer until that many elements wait, or it is woken, or time is up. */
  public void await(int elements, long nanos) {
    long wakeAt = indexes.get(HEAD) + Math.min(elements, bound);
    indexes.set(WAKE_AT, wakeAt);
    if ((indexes.get(TAIL) & ~CLOSED) < wakeAt) {
      LockSupport.parkNanos(this, nanos);
    }
    indexes.set(WAKE_AT, 0);
  }

  /** Wakes the consumer if it waits. Any thread may call it. */
  public void wake() {
    LockSupport.unpark(consumer);
  }

  /** From now on every offer is refused; what is in the queue stays. Any thread may call it. */
  public void close() {
    long tail;
    do {
      tail = indexes.get(TAIL);
    } while (tail < CLOSED && !indexes.compareAndSet(TAIL, tail, tail + CLOSED));
  }

  /** How many elements wait; those being added at this moment count. Any thread may ask. */
  public int size() {
    long head = indexes.get(HEAD);
    return (int) Math.max(0, Math.min(bound, (indexes.get(TAIL) & ~CLOSED) - head));
  }

  /** How many elements were ever added. Any thread may ask. */
  public long added() {
    return indexes.get(TAIL) & ~CLOSED;
  }

  /** Whether every offer is refused. Any thread may ask. */
  public boolean isClosed() {
    return indexes.get(TAIL) >= CLOSED;
  }
}
