package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.SelfCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EarlyErrorsTest {

  private final List<UnhandledError> told = new ArrayList<>();
  private final AtomicInteger firsts = new AtomicInteger();
  private final long failuresBefore = SelfCounter.OPERATION_FAILURES.value();

  @BeforeEach
  void begin() {
    Operations.stop();
    EarlyErrors.begin(firsts::incrementAndGet);
  }

  @AfterEach
  void nothingWasSwallowed() {
    EarlyErrors.forget();
    Operations.stop();
    assertThat(SelfCounter.OPERATION_FAILURES.value()).isEqualTo(failuresBefore);
  }

  @Test
  void theFirstListenersHearOfThem() {
    IllegalStateException thrown = new IllegalStateException();
    UnhandledErrors.tell(thrown, ErrorComponent.EXECUTOR);
    UnhandledErrors.tell(new RuntimeException(thrown), ErrorComponent.THREAD);
    listen();
    listen();

    assertThat(told).hasSize(1);
    assertThat(told.get(0).thrown()).isSameAs(thrown);
    assertThat(told.get(0).component()).isEqualTo(ErrorComponent.EXECUTOR);
    assertThat(told.get(0).operation()).isNull();
    assertThat(told.get(0).thread()).isEqualTo(Thread.currentThread().getName());
    assertThat(firsts).as("prepared for the end").hasValue(1);
    assertThat(EarlyErrors.areThere()).isTrue();
  }

  @Test
  void whatHasLandedInAFutureIsToldUnlessSomebodyAsks() {
    IllegalStateException asked = new IllegalStateException();
    IllegalStateException forgotten = new IllegalStateException();
    LandedErrors.landed(asked, ErrorComponent.EXECUTOR);
    LandedErrors.landed(forgotten, ErrorComponent.EXECUTOR);
    LandedErrors.seen(asked);
    listen();
    LandedErrors.lookForTheLastTime();

    assertThat(told).extracting(UnhandledError::thrown).containsExactly(forgotten);
  }

  @Test
  void anObjectThatEndsTwoThreadsIsAnErrorOfEach() throws InterruptedException {
    IllegalStateException always = new IllegalStateException();
    for (int i = 0; i < 2; i++) {
      Thread thread =
          new Thread(
              () -> {
                UnhandledErrors.tell(always, ErrorComponent.EXECUTOR);
                UnhandledErrors.tell(always, ErrorComponent.THREAD);
              });
      thread.start();
      thread.join();
    }
    listen();

    assertThat(told)
        .extracting(UnhandledError::component)
        .containsExactly(ErrorComponent.EXECUTOR, ErrorComponent.EXECUTOR);
  }

  @Test
  void theEndWaitsForWhatNobodyHasHandledOnly() {
    IllegalStateException thrown = new IllegalStateException();
    LandedErrors.landed(new CancellationException(), ErrorComponent.EXECUTOR);
    assertThat(firsts).hasValue(0);
    LandedErrors.landed(thrown, ErrorComponent.EXECUTOR);
    assertThat(firsts).hasValue(1);
    assertThat(EarlyErrors.areThere()).isTrue();
    LandedErrors.seen(new ExecutionException(thrown));
    assertThat(EarlyErrors.areThere()).isFalse();
    UnhandledErrors.tell(new IllegalStateException(), ErrorComponent.THREAD);
    assertThat(EarlyErrors.areThere()).isTrue();
  }

  @Test
  void anErrorThatComesAsTheListenersDoIsNotLost() {
    EarlyErrors.begin(this::listen);
    UnhandledErrors.tell(new IllegalStateException(), ErrorComponent.THREAD);
    EarlyErrors.begin(this::listen);
    Operations.stop();
    LandedErrors.landed(new IllegalArgumentException(), ErrorComponent.EXECUTOR);
    LandedErrors.lookForTheLastTime();

    assertThat(told).hasSize(2);
  }

  @Test
  void nothingWaitsForListenersThatWillNotCome() {
    EarlyErrors.begin(EarlyErrors::forget);
    LandedErrors.landed(new IllegalStateException(), ErrorComponent.EXECUTOR);
    UnhandledErrors.tell(new IllegalStateException(), ErrorComponent.THREAD);

    assertThat(EarlyErrors.areThere()).isFalse();
  }

  @Test
  void asManyAsThereIsRoomForAreKept() {
    long droppedBefore = SelfCounter.ERRORS_DROPPED_QUEUE_FULL.value();
    for (int i = 0; i < 300; i++) {
      UnhandledErrors.tell(new IllegalStateException(), ErrorComponent.THREAD);
    }
    listen();

    assertThat(told).hasSize(256);
    assertThat(SelfCounter.ERRORS_DROPPED_QUEUE_FULL.value() - droppedBefore).isEqualTo(44);
  }

  @Test
  void noneIsKeptIfNobodyWillListenOrItIsTheAgentsOwn() throws InterruptedException {
    Thread own =
        new AgentThread("test", () -> UnhandledErrors.tell(new Exception(), ErrorComponent.THREAD));
    own.start();
    own.join();
    assertThat(firsts).hasValue(0);
    UnhandledErrors.tell(new IllegalStateException(), ErrorComponent.THREAD);
    EarlyErrors.forget();
    UnhandledErrors.tell(new IllegalStateException(), ErrorComponent.THREAD);
    LandedErrors.landed(new IllegalStateException(), ErrorComponent.EXECUTOR);
    listen();
    LandedErrors.lookForTheLastTime();

    assertThat(told).isEmpty();
  }

  private void listen() {
    ErrorListening.into(told);
  }
}
