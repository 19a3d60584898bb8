package io.e2i.obs.instrumentation.kafka;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The record that a thread works on: at most one at a time, from the moment that the application
 * takes it from an iterator until the thread takes the next one, finds that there is none, polls
 * again, or until the consumer is closed. What began on another thread than polls also ends with a
 * poll when its iterator or its thread is gone. The consumer keeps it while it is open, the thread
 * never does: a thread of a server must not keep an application. For any thread. Never throws.
 */
final class ThreadWork {

  private static final ThreadLocal<WeakReference<ThreadWork>> WORK = new ThreadLocal<>();

  private final Thread thread = Thread.currentThread();
  private @Nullable Operation operation;
  private @Nullable ConsumerRecord<?, ?> record;
  private @Nullable Reference<?> source;
  private @Nullable Consumption consumption;

  private ThreadWork() {}

  /** An iterator hands out a record: whatever this thread was working on is done. */
  static void begin(PolledRecords polled, ConsumerRecord<?, ?> record, Reference<?> source) {
    try {
      ThreadWork work = ofThread();
      // Before the work begins: another thread may end it from then on.
      polled.consumption().keep(work);
      work.take(polled, record, source);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "start of the work on a record", failure);
    }
  }

  private synchronized void take(
      PolledRecords polled, ConsumerRecord<?, ?> next, Reference<?> from) {
    if (record == next) {
      // Looked at before by another iterator, or tried once more.
      source = from;
      return;
    }
    if (source == from) {
      end(null);
    }
    PolledPartition partition = polled.unseen(next);
    if (partition == null) {
      return;
    }
    end(null);
    operation = partition.start(next);
    if (operation != null) {
      record = next;
      source = from;
      consumption = polled.consumption();
    }
  }

  /** An iterator has no more records, or its action on one is over. */
  static void endOf(Reference<?> source, @Nullable Throwable thrown) {
    WeakReference<ThreadWork> known = WORK.get();
    ThreadWork work = known == null ? null : known.get();
    if (work != null) {
      work.endIfOf(source, thrown);
    }
  }

  private synchronized void endIfOf(Reference<?> ended, @Nullable Throwable thrown) {
    if (source == ended) {
      end(thrown);
    }
  }

  /** The consumer is closed, or has others to keep: work on its records is over. */
  synchronized void endIfOf(Consumption of) {
    if (consumption == of) {
      end(null);
    }
  }

  /**
   * The consumer polls again.
   *
   * @return whether this is still at work on a record of that consumer
   */
  synchronized boolean outlivesPoll(Consumption of) {
    if (consumption != of) {
      return false;
    }
    Reference<?> from = source;
    boolean gone = from == null || from.get() == null || !thread.isAlive();
    if (gone || thread == Thread.currentThread()) {
      end(null);
      return false;
    }
    return true;
  }

  private void end(@Nullable Throwable thrown) {
    Operation ending = operation;
    if (ending == null) {
      return;
    }
    operation = null;
    record = null;
    source = null;
    consumption = null;
    ending.end(thrown);
  }

  private static ThreadWork ofThread() {
    WeakReference<ThreadWork> known = WORK.get();
    ThreadWork work = known == null ? null : known.get();
    if (work == null) {
      work = new ThreadWork();
      WORK.set(new WeakReference<>(work));
    }
    return work;
  }
}
