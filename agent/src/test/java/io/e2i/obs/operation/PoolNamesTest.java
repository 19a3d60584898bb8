package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolNamesTest {

  private final PoolNames names = new PoolNames();

  @ParameterizedTest
  @CsvSource({
    "pool-3-thread-12, pool-thread",
    "task-1, task",
    "http-nio-8080-exec-5, http-nio-exec",
    "ForkJoinPool.commonPool-worker-1, ForkJoinPool.commonPool-worker",
    "HikariPool-1 housekeeper, HikariPool-housekeeper",
    "worker[7], worker",
    "12345, other",
    "main, main"
  })
  void keepsWhatThreadsOfAPoolHaveInCommon(String thread, String pool) {
    assertThat(names.of(thread)).isEqualTo(pool);
  }

  @Test
  void namesFewerThanItsBound() {
    long distinct =
        IntStream.range(0, 1000)
            .mapToObj(i -> names.of("request " + Integer.toString(i, 36).replaceAll("\\d", "x")))
            .distinct()
            .count();
    assertThat(distinct).isLessThanOrEqualTo(101);
    assertThat(names.of("one more")).isEqualTo("other");
  }
}
