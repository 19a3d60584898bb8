package io.e2i.obs.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExportQueueTest {

  private static final int PRODUCERS = 8;
  private static final int PER_PRODUCER = 100_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 1000})
  void holdsExactlyTheConfiguredNumber(int bound) {
    ExportQueue<Integer> queue = new ExportQueue<>(bound);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < bound; i++) {
        assertThat(queue.offer(i)).isTrue();
      }
      assertThat(queue.offer(bound)).isFalse();
      assertThat(queue.size()).isEqualTo(bound);

      List<Integer> drained = new ArrayList<>();
      assertThat(queue.drainTo(drained, Integer.MAX_VALUE)).isEqualTo(bound);
      assertThat(drained).hasSize(bound).isSorted();
      assertThat(queue.size()).isZero();
    }
  }

  @Test
  void drainsNoMoreThanAskedFor() {
    ExportQueue<Integer> queue = new ExportQueue<>(10);
    for (int i = 0; i < 10; i++) {
      queue.offer(i);
    }
    List<Integer> batch = new ArrayList<>();
    assertThat(queue.drainTo(batch, 4)).isEqualTo(4);
    assertThat(batch).containsExactly(0, 1, 2, 3);
    assertThat(queue.size()).isEqualTo(6);
  }

  @Test
  void refusesABoundBelowOne() {
    assertThatThrownBy(() -> new ExportQueue<>(0))
        .hasMessage("A queue holds at least 1 element, not 0");
  }

  @Test
  void refusesOffersOnceClosedAndKeepsWhatItHas() {
    ExportQueue<Integer> queue = new ExportQueue<>(4);
    queue.offer(1);
    queue.close();
    queue.close();
    assertThat(queue.offer(2)).isFalse();
    assertThat(queue.isClosed()).isTrue();
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.added()).isEqualTo(1);
    List<Integer> left = new ArrayList<>();
    queue.drainTo(left, 10);
    assertThat(left).containsExactly(1);
  }

  @Test
  void losesAndDoublesNothingAndKeepsTheOrderOfEachProducer() throws Exception {
    ExportQueue<Long> queue = new ExportQueue<>(777);
    AtomicInteger running = new AtomicInteger(PRODUCERS);
    for (int p = 0; p < PRODUCERS; p++) {
      long producer = p;
      start(
          () -> {
            for (long i = 0; i < PER_PRODUCER; i++) {
              while (!queue.offer(producer << 32 | i)) {
                Thread.onSpinWait();
              }
            }
            running.decrementAndGet();
          });
    }

    int[] next = new int[PRODUCERS];
    List<Long> batch = new ArrayList<>();
    boolean last = false;
    while (!last) {
      last = running.get() == 0;
      queue.await(64, TimeUnit.MILLISECONDS.toNanos(1));
      assertThat(queue.size()).isLessThanOrEqualTo(777);
      while (queue.drainTo(batch, 512) > 0) {
        for (long element : batch) {
          assertThat((int) element).isEqualTo(next[(int) (element >> 32)]++);
        }
        batch.clear();
      }
    }
    assertThat(next).containsOnly(PER_PRODUCER);
    assertThat(queue.added()).isEqualTo((long) PRODUCERS * PER_PRODUCER);
  }

  @Test
  void acceptedAndRefusedAddUpWhenClosedUnderLoad() throws Exception {
    ExportQueue<Integer> queue = new ExportQueue<>(64);
    AtomicInteger accepted = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(4);
    for (int p = 0; p < 4; p++) {
      start(
          () -> {
            while (!queue.isClosed()) {
              if (queue.offer(1)) {
                accepted.incrementAndGet();
              }
            }
            ended.countDown();
          });
    }
    List<Integer> drained = new ArrayList<>();
    while (drained.size() < 10_000) {
      queue.drainTo(drained, 16);
    }
    queue.close();
    ended.await();
    queue.drainTo(drained, Integer.MAX_VALUE);
    assertThat(drained).hasSize(accepted.get());
  }

  @Test
  void wakesTheConsumerWhenABatchIsFull() throws Exception {
    ExportQueue<Integer> queue = new ExportQueue<>(100);
    Thread consumer = startConsumer(queue, () -> queue.await(10, TimeUnit.HOURS.toNanos(1)));
    awaitParked(consumer);
    for (int i = 0; i < 9; i++) {
      queue.offer(i);
    }
    assertThat(consumer.isAlive()).isTrue();
    queue.offer(9);
    consumer.join();
  }

  @Test
  void wakesTheConsumerWhenAskedToAndWhenTimeIsUp() throws Exception {
    ExportQueue<Integer> queue = new ExportQueue<>(100);
    Thread woken = startConsumer(queue, () -> queue.await(10, TimeUnit.HOURS.toNanos(1)));
    awaitParked(woken);
    queue.wake();
    woken.join();
    startConsumer(queue, () -> queue.await(10, 1)).join();
  }

  @Test
  void doesNotWaitIfABatchIsThereAlready() throws Exception {
    ExportQueue<Integer> queue = new ExportQueue<>(4);
    for (int i = 0; i < 4; i++) {
      queue.offer(i);
    }
    // A batch larger than the queue counts as full when the queue is.
    startConsumer(queue, () -> queue.await(512, TimeUnit.HOURS.toNanos(1))).join();
  }

  private static Thread startConsumer(ExportQueue<?> queue, Runnable work) {
    return start(
        () -> {
          queue.consumedBy(Thread.currentThread());
          work.run();
        });
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void awaitParked(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }
}
