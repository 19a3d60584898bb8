package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ExecutorQueueTest {

  @Test
  void countsWhatWaits() throws Exception {
    ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);
    CountDownLatch open = hold(pool);
    pool.execute(() -> {});
    pool.execute(() -> {});

    ExecutorQueue.watch(pool, "waiting");

    assertThat(length("waiting")).isEqualTo(2);
    open.countDown();
    pool.shutdown();
  }

  @Test
  void countsOfAScheduleWhatIsLate() throws Exception {
    ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
    CountDownLatch open = hold(pool);
    pool.schedule(() -> {}, 1, TimeUnit.HOURS);
    ExecutorQueue.watch(pool, "scheduled");

    assertThat(length("scheduled")).isZero();
    pool.execute(() -> {});
    pool.execute(() -> {});

    assertThat(length("scheduled")).isEqualTo(2);
    open.countDown();
    pool.shutdownNow();
  }

  /** Keeps the pool's one thread busy. */
  private static CountDownLatch hold(ThreadPoolExecutor pool) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    pool.execute(
        () -> {
          begun.countDown();
          try {
            open.await();
          } catch (InterruptedException shutDown) {
            Thread.currentThread().interrupt();
          }
        });
    begun.await();
    return open;
  }

  private static long length(String queue) {
    Map<String, Long> lengths = new TreeMap<>();
    WatchedQueues.visit(
        List.of(),
        (name, part, length) -> lengths.put(name, length),
        (where, failure) -> {
          throw new AssertionError(where, failure);
        });
    return lengths.get(queue);
  }
}
