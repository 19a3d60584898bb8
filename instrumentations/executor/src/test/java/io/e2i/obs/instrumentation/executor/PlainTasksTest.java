package io.e2i.obs.instrumentation.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlainTasksTest {

  private static final ContextKey<Integer> NUMBER = ContextKey.named("number");
  private static final Object EXECUTOR = new Object();

  private final List<Runnable> held = new ArrayList<>();

  @AfterEach
  void forgetAll() {
    held.forEach(task -> PlainTasks.take(task, EXECUTOR));
    assertThat(PlainTasks.size()).isZero();
  }

  @Test
  void givesBackWhatWasAddedOnce() {
    Runnable task = task();
    add(task, 1);
    assertThat(taken(task)).isEqualTo(1);
    assertThat(PlainTasks.take(task, EXECUTOR)).isNull();
  }

  @Test
  void givesTheSameTaskItsContextsInOrder() {
    Runnable task = task();
    add(task, 1);
    add(task, 2);
    add(task, 3);
    PlainTasks.takeNewest(task, EXECUTOR);
    assertThat(taken(task)).isEqualTo(1);
    assertThat(taken(task)).isEqualTo(2);
    assertThat(PlainTasks.take(task, EXECUTOR)).isNull();
  }

  @Test
  void tellsExecutorsAndEqualTasksApart() {
    Runnable task = new AlwaysEqual();
    held.add(task);
    add(task, 1);
    assertThat(PlainTasks.take(task, new Object())).isNull();
    assertThat(PlainTasks.take(new AlwaysEqual(), EXECUTOR)).isNull();
    assertThat(taken(task)).isEqualTo(1);
  }

  @Test
  void measuresTheWaitOnlyIfAsked() {
    Runnable task = task();
    add(task, 1);
    assertThat(PlainTasks.take(task, EXECUTOR).waitNanos()).isNegative();
    PlainTasks.add(task, EXECUTOR, Context.root(), true, System.nanoTime() - 5_000);
    assertThat(PlainTasks.take(task, EXECUTOR).waitNanos()).isGreaterThanOrEqualTo(5_000);
  }

  @Test
  void forgetsTasksThatNobodyWillRun() {
    for (int i = 0; i < 100; i++) {
      add(new AlwaysEqual(), i);
    }
    Runnable task = task();
    Await.until(
        Duration.ofSeconds(20),
        () -> {
          System.gc();
          add(task, 1);
          taken(task);
          return PlainTasks.size() == 0;
        },
        () -> PlainTasks.size() + " tasks are held");
  }

  @Test
  void holdsNoMoreThanItsBound() {
    for (int i = 0; i < 11_000; i++) {
      add(task(), i);
    }
    assertThat(PlainTasks.size()).isEqualTo(10_000);
  }

  @Test
  void losesNothingWhenManyThreadsUseIt() throws Exception {
    Runnable shared = task();
    CountDownLatch together = new CountDownLatch(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Callable<Integer> taking =
        () -> {
          together.countDown();
          together.await();
          int sum = 0;
          for (int i = 0; i < 2_000; i++) {
            add(shared, 1);
            sum += taken(shared);
          }
          return sum;
        };
    int sum = 0;
    for (Future<Integer> one : threads.invokeAll(List.of(taking, taking, taking, taking))) {
      sum += one.get();
    }
    threads.shutdown();
    assertThat(sum).isEqualTo(8_000);
  }

  private Runnable task() {
    Runnable task = new AlwaysEqual();
    held.add(task);
    return task;
  }

  private static void add(Runnable task, int number) {
    PlainTasks.add(task, EXECUTOR, Context.root().with(NUMBER, number), false, 0);
  }

  private static Integer taken(Runnable task) {
    return PlainTasks.take(task, EXECUTOR).context().get(NUMBER);
  }

  private static final class AlwaysEqual implements Runnable {
    @Override
    public void run() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof AlwaysEqual;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}
