package io.e2i.obs.instrumentation.kafka;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.ThreadContext;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.context.Context;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The record that a thread works on: at most one at a time, from the moment that the application
 * takes it from an iterator until the thread takes the next one, finds that there is none, polls
 * again or closes the consumer. Never throws.
 */
final class ThreadWork {

  private static final int OPERATION = 0;
  private static final int RECORD = 1;
  private static final int ITERATOR = 2;
  private static final int CONSUMPTION = 3;

  // An array, not an object of this class: a thread of a server must not keep an application.
  private static final ThreadLocal<Object[]> WORK = new ThreadLocal<>();

  private ThreadWork() {}

  /** An iterator hands out a record: whatever this thread was working on is done. */
  static void begin(PolledRecords polled, ConsumerRecord<?, ?> record, Object iterator) {
    try {
      Object[] work = work();
      if (work[RECORD] == record) {
        // Looked at before by another iterator, or tried once more.
        work[ITERATOR] = iterator;
        return;
      }
      if (work[ITERATOR] == iterator) {
        end(work, null);
      }
      begin(work, polled, record, iterator);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "start of the work on a record", failure);
    }
  }

  private static void begin(
      Object[] work, PolledRecords polled, ConsumerRecord<?, ?> record, Object iterator) {
    PolledPartition partition = polled.unseen(record);
    if (partition == null) {
      return;
    }
    end(work, null);
    Operation operation = partition.start(record);
    if (operation != null) {
      work[OPERATION] = operation;
      work[RECORD] = record;
      work[ITERATOR] = iterator;
      work[CONSUMPTION] = polled.consumption();
    }
  }

  /** An iterator has no more records, or its action on one is over. */
  static void endOf(Object iterator, @Nullable Throwable thrown) {
    Object[] work = WORK.get();
    if (work != null && work[ITERATOR] == iterator) {
      end(work, thrown);
    }
  }

  /** The thread polls again, or closes the consumer. */
  static void end(Consumption consumption) {
    Object[] work = WORK.get();
    if (work == null) {
      return;
    }
    if (work[CONSUMPTION] == consumption) {
      end(work, null);
    }
    heal();
  }

  private static void end(Object[] work, @Nullable Throwable thrown) {
    Operation operation = (Operation) work[OPERATION];
    if (operation == null) {
      return;
    }
    work[OPERATION] = null;
    work[RECORD] = null;
    work[ITERATOR] = null;
    work[CONSUMPTION] = null;
    operation.end(thrown);
  }

  /** Takes off the thread what somebody who began inside of ended work has put back there. */
  private static void heal() {
    Operation current = Operations.current();
    if (current != null && current.isEnded() && current.isOpenEnded()) {
      ThreadContext.set(Context.root());
    }
  }

  private static Object[] work() {
    Object[] work = WORK.get();
    if (work == null) {
      work = new Object[4];
      WORK.set(work);
    }
    return work;
  }
}
