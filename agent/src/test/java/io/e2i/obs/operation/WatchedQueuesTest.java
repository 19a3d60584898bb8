package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedQueuesTest {

  @Test
  void forgetsAnObjectThatIsGoneAlthoughNobodyReads() throws Exception {
    Object kept = new Object();
    WatchedQueues.watch(kept, (target, names, visitor) -> visitor.visit("kept", "", 1));
    WatchedQueues.watch(new Object(), (target, names, visitor) -> visitor.visit("gone", "", 1));

    for (int i = 0; i < 100 && read().contains("gone"); i++) {
      System.gc();
      Thread.sleep(10);
      CollectedObjects.purge();
    }

    assertThat(read()).contains("kept").doesNotContain("gone");
    assertThat(kept).isNotNull();
  }

  private static List<String> read() {
    List<String> queues = new ArrayList<>();
    WatchedQueues.visit(
        List.of(), (queue, part, length) -> queues.add(queue), (where, failure) -> {});
    return queues;
  }
}
