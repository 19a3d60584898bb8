package io.e2i.obs.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Thousands of short races on queues of one to four places, so that the ring wraps, is full, is
 * empty and is closed in as many ways as chance finds. A failure names the round's seed; {@code
 * -De2i.races} makes it longer.
 */
@Timeout(300)
class ExportQueueRaceTest {

  private static final int RACES = Integer.getInteger("e2i.races", 10_000);
  private static final int PRODUCERS = 3;
  private static final int OFFERS = 12;
  private static final int MAX_PAUSE = 60;

  private final ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void losesAndDoublesNothingInAnyRace() throws Exception {
    for (int seed = 0; seed < RACES; seed++) {
      race(seed);
    }
  }

  /** Producers offer numbers of their own in rising order; some races are closed midway. */
  private void race(int seed) throws Exception {
    Random random = new Random(seed);
    int bound = 1 + random.nextInt(4);
    int closeAfter = random.nextBoolean() ? random.nextInt(PRODUCERS * OFFERS) : Integer.MAX_VALUE;
    ExportQueue<Integer> queue = new ExportQueue<>(bound);
    CyclicBarrier start = new CyclicBarrier(PRODUCERS + 1);
    List<Future<Integer>> accepted = new ArrayList<>();
    for (int p = 0; p < PRODUCERS; p++) {
      int first = p * OFFERS;
      Random pauses = new Random(random.nextLong());
      accepted.add(threads.submit(() -> produce(queue, first, start, pauses)));
    }
    queue.consumedBy(Thread.currentThread());
    start.await();
    List<Integer> taken = new ArrayList<>();
    while (!accepted.stream().allMatch(Future::isDone)) {
      int size = queue.size();
      check(size >= 0 && size <= bound, seed, "size " + size);
      queue.await(1 + random.nextInt(4), TimeUnit.MICROSECONDS.toNanos(1));
      queue.drainTo(taken, 1 + random.nextInt(4));
      if (taken.size() >= closeAfter) {
        queue.close();
      }
      pause(random);
    }
    queue.drainTo(taken, Integer.MAX_VALUE);
    int sum = 0;
    for (Future<Integer> one : accepted) {
      sum += one.get();
    }
    check(taken.size() == sum, seed, sum + " accepted, taken " + taken);
    check(queue.added() == sum && queue.size() == 0, seed, "added " + queue.added());
    checkOrder(taken, seed);
  }

  private static int produce(
      ExportQueue<Integer> queue, int first, CyclicBarrier start, Random pauses) throws Exception {
    start.await();
    int accepted = 0;
    for (int i = 0; i < OFFERS; i++) {
      accepted += queue.offer(first + i) ? 1 : 0;
      pause(pauses);
    }
    return accepted;
  }

  private static void checkOrder(List<Integer> taken, int seed) {
    int[] last = {-1, -1, -1};
    for (int element : taken) {
      int producer = element / OFFERS;
      check(element > last[producer], seed, "order " + taken);
      last[producer] = element;
    }
  }

  private static void check(boolean holds, int seed, String found) {
    if (!holds) {
      throw new AssertionError("race " + seed + ": " + found);
    }
  }

  private static void pause(Random random) {
    for (int i = random.nextInt(MAX_PAUSE); i > 0; i--) {
      Thread.onSpinWait();
    }
  }
}
