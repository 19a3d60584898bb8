package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AbandonedOperationsTest {

  private final List<Object> objects = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();

  @BeforeEach
  @AfterEach
  void forgetAll() {
    operations.forEach(Operation::end);
    for (int round = 0; round < 20; round++) {
      AbandonedOperations.purge();
    }
  }

  @Test
  void endsAnOperationWhoseObjectIsCollected() throws InterruptedException {
    watch(1);
    objects.clear();
    for (int i = 0; i < 100 && !operations.get(0).isEnded(); i++) {
      System.gc();
      Thread.sleep(20);
      AbandonedOperations.purge();
    }

    assertThat(operations.get(0).isEnded()).isTrue();
    assertThat(operations.get(0).errorType()).isEqualTo("abandoned");
    assertThat(AbandonedOperations.watched()).isZero();
  }

  @Test
  void forgetsOperationsThatHaveEndedThoughTheirObjectsLive() {
    watch(5_000);
    operations.forEach(Operation::end);
    AbandonedOperations.purge();

    assertThat(AbandonedOperations.watched()).isZero();
    assertThat(operations).allMatch(operation -> operation.errorType() == null);
  }

  @Test
  void looksAtAPartOfThoseThatTakeLongInEachRound() {
    watch(5_000);
    AbandonedOperations.purge();
    operations.forEach(Operation::end);
    AbandonedOperations.purge();

    assertThat(AbandonedOperations.watched()).isEqualTo(4_000);
    for (int round = 0; round < 4; round++) {
      AbandonedOperations.purge();
    }
    assertThat(AbandonedOperations.watched()).isZero();
  }

  @Test
  void looksAfterNoMoreThanTenThousand() {
    watch(10_100);

    assertThat(AbandonedOperations.watched()).isEqualTo(10_000);
  }

  private void watch(int count) {
    for (int i = 0; i < count; i++) {
      Object object = new Object();
      Operation operation =
          new Operation(
              SampleOperation.QUERY, SampleOperation.newTrace(false, null), i + 1, 0, false, 1);
      AbandonedOperations.watch(object, operation);
      objects.add(object);
      operations.add(operation);
    }
  }
}
