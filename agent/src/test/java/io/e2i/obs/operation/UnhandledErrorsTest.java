package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnhandledErrorsTest {

  /** How often each of several threads fails. */
  private static final int EACH = 500;

  private final List<UnhandledError> told = Collections.synchronizedList(new ArrayList<>());
  private final long failuresBefore = SelfCounter.OPERATION_FAILURES.value();

  @BeforeEach
  void listen() {
    ErrorListening.into(told);
  }

  @AfterEach
  void nothingWasSwallowed() {
    LandedErrors.lookForTheLastTime();
    Operations.stop();
    assertThat(SelfCounter.OPERATION_FAILURES.value()).isEqualTo(failuresBefore);
  }

  @Test
  void aRequestThatFailsIsTold() {
    Operation request = request();
    Throwable thrown = new IllegalStateException();
    request.end(thrown);

    assertThat(told).hasSize(1);
    UnhandledError error = told.get(0);
    assertThat(error.thrown()).isSameAs(thrown);
    assertThat(error.component()).isEqualTo(ErrorComponent.HTTP);
    assertThat(error.operation()).isSameAs(request);
    assertThat(error.request()).isSameAs(request);
    assertThat(error.task()).isNull();
    assertThat(error.thread()).isEqualTo(Thread.currentThread().getName());
    assertThat(error.isOver()).isTrue();
  }

  @Test
  void theFirstLayerTellsAndKnowsWhatItIsPartOf() {
    Operation request = request();
    Operation run = start(OperationKind.AGENT_RUN);
    Operation prediction = start(OperationKind.PREDICTION);
    Throwable thrown = new IllegalStateException();
    prediction.end(thrown);
    assertThat(told.get(0).isOver()).isFalse();
    run.end(new RuntimeException(thrown));
    request.end(new CompletionException(new ExecutionException(thrown)));

    assertThat(told).hasSize(1);
    assertThat(told.get(0).component()).isEqualTo(ErrorComponent.PREDICTION);
    assertThat(told.get(0).operation()).isSameAs(prediction);
    assertThat(told.get(0).agentRun()).isSameAs(run);
    assertThat(told.get(0).request()).isSameAs(request);
    assertThat(told.get(0).isOver()).isTrue();
  }

  @Test
  void whatWasToldOfAnOperationAheadOfItsEndIsNotToldAgain() {
    Operation run = start(OperationKind.TASK_RUN);
    Throwable thrown = new IllegalStateException();
    UnhandledErrors.tell(thrown, ErrorComponent.SCHEDULED, run);
    run.end(thrown);

    assertThat(told)
        .extracting(UnhandledError::component)
        .containsExactly(ErrorComponent.SCHEDULED);
  }

  @Test
  void aLayerThatUnwrapsIsNoNewError() {
    Throwable cause = new IllegalStateException();
    Operation task = start(OperationKind.TASK_PROCESS);
    start(OperationKind.TASK_RUN).end(new RuntimeException(cause));
    task.end(cause);

    assertThat(told).extracting(UnhandledError::task).hasSize(1).doesNotContain(task);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_CLIENT", "DATABASE", "METHOD", "LLM_CALL", "TOOL_CALL", "TASK_SEND"})
  void whatTheCodeAroundItMayHandleIsNotTold(OperationKind kind) {
    start(kind).end(new IllegalStateException());

    assertThat(told).isEmpty();
  }

  @Test
  void anExceptionThatIsAnsweredWith404IsNoError() {
    Operation request = request();
    HttpServerOperation.status(request, 404);
    request.end(new IllegalArgumentException());

    assertThat(told).isEmpty();
  }

  @Test
  void workThatSomebodyHasCalledOffIsNoError() {
    start(OperationKind.TASK_RUN).end(new InterruptedException());
    start(OperationKind.TASK_RUN).end(new CancellationException());

    assertThat(told).isEmpty();
  }

  @Test
  void anObjectThatIsThrownAgainAndAgainIsAnErrorOfEachTrace() {
    Throwable always = new IllegalStateException();
    for (int i = 0; i < 3; i++) {
      Operation request = request();
      start(OperationKind.PREDICTION).end(always);
      request.end(always);
    }

    assertThat(told).hasSize(3);
  }

  @Test
  void anObjectThatEachTryThrowsIsAnErrorOfEachTry() {
    Throwable always = new IllegalStateException();
    Operation request = request();
    for (int i = 0; i < 3; i++) {
      start(OperationKind.PREDICTION).end(new RuntimeException(always));
    }
    request.end(always);

    assertThat(told).hasSize(3);
  }

  @Test
  void anObjectThatTasksOfAPoolThrowIsAnErrorOfEachTask() throws Exception {
    Throwable always = new NullPointerException();
    onFourThreads(() -> UnhandledErrors.tell(always, ErrorComponent.EXECUTOR));
    onFourThreads(
        () -> UnhandledErrors.tell(new RuntimeException(always), ErrorComponent.SCHEDULED));

    assertThat(told).hasSize(8 * EACH);
  }

  @Test
  void aTaskThatFailsByWhatFailedInItIsOneError() throws Exception {
    Throwable always = new NullPointerException();
    onFourThreads(
        () -> {
          start(OperationKind.PREDICTION).end(always);
          UnhandledErrors.tell(new CompletionException(always), ErrorComponent.EXECUTOR);
          UnhandledErrors.tell(new CompletionException(always), ErrorComponent.THREAD);
          ThreadContext.nextTask();
        });

    assertThat(told)
        .hasSize(4 * EACH)
        .allMatch(error -> error.component() == ErrorComponent.PREDICTION);
  }

  @Test
  void whatOneTaskHasHandledIsNoExcuseForTheNext() throws Exception {
    Throwable always = new NullPointerException();
    onFourThreads(
        () -> {
          start(OperationKind.PREDICTION).end(always);
          ThreadContext.nextTask();
          start(OperationKind.PREDICTION).end(always);
          ThreadContext.nextTask();
          UnhandledErrors.tell(always, ErrorComponent.EXECUTOR);
          ThreadContext.nextTask();
        });

    assertThat(told).hasSize(12 * EACH);
  }

  @Test
  void callsThatFailSideBySideAreErrorsOfTheirOwn() {
    Throwable always = new NullPointerException();
    Operation request = request();
    Operation one = Operations.start(template(OperationKind.PREDICTION));
    one.detach();
    Operation other = Operations.start(template(OperationKind.PREDICTION));
    other.detach();
    one.end(always);
    other.end(always);
    request.end(always);

    assertThat(told).extracting(UnhandledError::operation).containsExactly(one, other);
  }

  @Test
  void anObjectThatLandsInManyFuturesIsAnErrorOfEach() {
    Throwable always = new NullPointerException();
    for (int i = 0; i < 20; i++) {
      LandedErrors.landed(always, ErrorComponent.EXECUTOR);
    }
    for (int i = 0; i < 5; i++) {
      LandedErrors.seen(new ExecutionException(always));
    }
    LandedErrors.lookForTheLastTime();

    assertThat(told).hasSize(15);
  }

  @Test
  void whoeverIsHandedAnExceptionFailsByTheSame() throws Exception {
    Throwable always = new NullPointerException();
    for (int i = 0; i < 3; i++) {
      inPool(
          () -> {
            start(OperationKind.PREDICTION).end(always);
            LandedErrors.landed(always, ErrorComponent.EXECUTOR);
          });
      inPool(
          () -> {
            LandedErrors.seen(new ExecutionException(always));
            UnhandledErrors.tell(
                new RuntimeException(new ExecutionException(always)), ErrorComponent.EXECUTOR);
          });
    }
    LandedErrors.lookForTheLastTime();

    assertThat(told).hasSize(3);
  }

  private static void onFourThreads(Runnable work) throws Exception {
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(() -> IntStream.range(0, EACH).forEach(unused -> work.run()));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void inPool(Runnable work) throws Exception {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
  }

  @Test
  void hostileCausesDoNoHarm() {
    Throwable cyclic = new IllegalStateException();
    cyclic.initCause(new RuntimeException(cyclic));
    UnhandledErrors.tell(cyclic, ErrorComponent.THREAD);
    UnhandledErrors.tell(new HostileException(), ErrorComponent.THREAD);

    assertThat(told).hasSize(2);
  }

  @Test
  void whatLandsInAFutureIsToldOnlyIfNobodyAsks() {
    Throwable asked = new IllegalStateException();
    Throwable forgotten = new IllegalArgumentException();
    LandedErrors.landed(asked, ErrorComponent.EXECUTOR);
    LandedErrors.landed(forgotten, ErrorComponent.EXECUTOR);
    LandedErrors.look();
    assertThat(told).isEmpty();

    LandedErrors.seen(new ExecutionException(asked));
    LandedErrors.lookForTheLastTime();

    assertThat(told).extracting(UnhandledError::thrown).containsExactly(forgotten);
  }

  @Test
  void moreThanAThousandFuturesAreNotWaitedFor() {
    for (int i = 0; i < 1100; i++) {
      LandedErrors.landed(new IllegalStateException(), ErrorComponent.EXECUTOR);
    }

    assertThat(told).hasSize(100);
  }

  @Test
  void holdsNoException() {
    WeakReference<Throwable> thrown = toldAndForgotten();
    told.clear();
    for (int i = 0; i < 50 && thrown.get() != null; i++) {
      System.gc();
    }

    assertThat(thrown.get()).isNull();
  }

  private static WeakReference<Throwable> toldAndForgotten() {
    Throwable thrown = new IllegalStateException();
    UnhandledErrors.tell(thrown, ErrorComponent.THREAD);
    return new WeakReference<>(thrown);
  }

  @Test
  void knowsWhatTheApplicationHasReportedItself() {
    Throwable cause = new IllegalStateException();
    UnhandledErrors.captured(cause);
    request().end(new RuntimeException(cause));
    request().end(new IllegalStateException());

    assertThat(told).extracting(UnhandledError::isCaptured).containsExactly(true, false);
  }

  private static Operation request() {
    return Operations.startServer(template(OperationKind.HTTP_SERVER), Map.of(), NO_HEADERS);
  }

  private static Operation start(OperationKind kind) {
    return Operations.start(template(kind));
  }

  private static OperationTemplate template(OperationKind kind) {
    String[] labels = kind.templateLabels().toArray(new String[0]);
    return new OperationTemplate(kind, "test", "name", Attributes.empty(), labels);
  }

  private static final class HostileException extends RuntimeException {
    @Override
    public synchronized Throwable getCause() {
      throw new UnsupportedOperationException();
    }
  }

  private static final TextMapGetter<Map<String, String>> NO_HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
          return headers.get(name);
        }
      };
}
