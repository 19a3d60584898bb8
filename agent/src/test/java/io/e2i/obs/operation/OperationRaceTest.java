package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call that several threads end: a timeout, its answer, and whoever cancels it. */
@Timeout(60)
class OperationRaceTest {

  private static final int THREADS = 4;
  private static final int RACES = 5_000;
  private static final OperationTemplate CALL =
      new OperationTemplate(OperationKind.METHOD, "test", "Shop.open", Attributes.empty());

  private final Map<FinishedOperation, Integer> told =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void stop() {
    Operations.stop();
    threads.shutdownNow();
  }

  @Test
  void isToldOnceWhoeverEndsIt() throws Exception {
    OperationsTest.use(1.0, one -> told.merge(one, 1, Integer::sum));
    CyclicBarrier start = new CyclicBarrier(THREADS);
    for (int race = 0; race < RACES; race++) {
      Operation operation = Operations.startLeaf(CALL);
      List<Future<?>> ends = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        boolean failed = thread % 2 == 0;
        ends.add(
            threads.submit(
                () -> {
                  start.await();
                  operation.end(failed ? new IllegalStateException("planned failure") : null);
                  return null;
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
    assertThat(told).hasSize(RACES);
    assertThat(told.values()).containsOnly(1);
    assertThat(told.keySet()).allMatch(one -> one.endNanos() >= one.startNanos());
  }
}
