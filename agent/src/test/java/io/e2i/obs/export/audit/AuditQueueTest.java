package io.e2i.obs.export.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.SampleOperation;
import io.e2i.obs.signal.audit.AuditRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class AuditQueueTest {

  private static AuditRecord record() {
    return new AuditRecord(SampleOperation.query(), "shop", "test");
  }

  @Test
  void holdsNoMoreThanItsMemoryUntilRecordsAreWritten() {
    int weight = record().weight();
    AuditQueue queue = new AuditQueue(100, 0, 4L * weight);
    for (int i = 0; i < 4; i++) {
      assertThat(queue.offer(record())).isTrue();
    }
    assertThat(queue.offer(record())).isFalse();

    List<AuditRecord> taken = new ArrayList<>();
    queue.drainTo(taken, 10);
    assertThat(taken).hasSize(4);
    assertThat(queue.offer(record())).as("taken, but not written").isFalse();
    queue.written(weight);
    assertThat(queue.offer(record())).isTrue();
    assertThat(queue.offer(record())).isFalse();
  }

  @Test
  void takesASingleRecordThatIsHeavierThanAllMayBe() {
    AuditQueue queue = new AuditQueue(100, 0, 10);
    assertThat(queue.offer(record())).isTrue();
    assertThat(queue.offer(record())).isFalse();
  }

  @Test
  void holdsNoMoreThanItsNumber() {
    AuditQueue queue = new AuditQueue(2, 0, 1 << 20);
    assertThat(queue.offer(record())).isTrue();
    assertThat(queue.offer(record())).isTrue();
    assertThat(queue.offer(record())).isFalse();
  }

  @Test
  void doesNotCountTheTimeUntilSomebodyMakesRoom() throws Exception {
    AuditQueue queue = new AuditQueue(1, Duration.ofMillis(500).toNanos(), 1 << 20);
    assertThat(queue.offer(record())).isTrue();
    Thread consumer =
        new Thread(
            () -> {
              LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
              queue.consumedBy(Thread.currentThread());
              queue.drainTo(new ArrayList<>(), 1);
            });
    consumer.start();

    assertThat(queue.offer(record())).isTrue();
    consumer.join();
  }
}
