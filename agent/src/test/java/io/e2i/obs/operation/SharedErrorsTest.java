package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One exception object that many failures share: each of them counts, but for one at most. */
class SharedErrorsTest {

  private static final int MANY = 50;
  private static final long SECOND = 1_000_000_000L;

  private final Throwable always = new NullPointerException();
  private final List<UnhandledError> told = Collections.synchronizedList(new ArrayList<>());
  private long failuresBefore = SelfCounter.OPERATION_FAILURES.value();

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
  void anOperationIsNoExcuseForTheTasksAfterIt() throws Exception {
    inThread(() -> start().end(always));
    inThread(
        () -> {
          for (int i = 0; i < MANY; i++) {
            UnhandledErrors.tell(always, ErrorComponent.EXECUTOR);
            ThreadContext.nextTask();
          }
        });

    assertThat(told).hasSize(MANY);
  }

  @Test
  void anOperationIsNoExcuseForTheThreadsAfterIt() throws Exception {
    inThread(() -> start().end(always));
    for (int i = 0; i < MANY; i++) {
      inThread(() -> UnhandledErrors.tell(always, ErrorComponent.THREAD));
    }

    assertThat(told).hasSize(MANY);
  }

  @Test
  void anOperationIsNoExcuseForTheFuturesAfterIt() throws Exception {
    inThread(() -> start().end(always));
    for (int i = 0; i < MANY; i++) {
      inThread(() -> LandedErrors.landed(always, ErrorComponent.EXECUTOR));
    }
    LandedErrors.lookForTheLastTime();

    assertThat(told).hasSize(MANY);
  }

  @Test
  void aTaskThatFailedIsNoExcuseForRequestsThatWereUnderWay() throws Exception {
    List<Operation> requests = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      inThread(() -> requests.add(start(OperationKind.HTTP_SERVER)));
    }
    inThread(() -> UnhandledErrors.tell(always, ErrorComponent.EXECUTOR));
    for (Operation request : requests) {
      inThread(() -> request.end(always));
    }

    assertThat(told).hasSize(MANY);
  }

  @Test
  void whatHasWaitedInAFutureWasNotTold() throws Exception {
    inThread(() -> UnhandledErrors.tell(always, ErrorComponent.EXECUTOR));
    for (int i = 0; i < MANY; i++) {
      inThread(
          () -> {
            Operation request = start();
            landOnAnotherThread();
            LandedErrors.seen(new ExecutionException(always));
            request.end(always);
          });
    }

    assertThat(told).hasSize(1 + MANY);
  }

  @Test
  void aFailedFutureThatAllRequestsAskIsAnErrorOfEach() throws Exception {
    inThread(() -> UnhandledErrors.tell(always, ErrorComponent.EXECUTOR));
    for (int i = 0; i < MANY; i++) {
      inThread(
          () -> {
            Operation request = start();
            LandedErrors.seen(new ExecutionException(always));
            request.end(always);
          });
    }

    assertThat(told).as("the first may be the one that was told").hasSize(MANY);
  }

  @Test
  void whoIsHandedAnExceptionIsHandedThatOfItsOwnTrace() throws Exception {
    inThread(() -> start().end(always));
    Operation run = start(OperationKind.TASK_RUN);
    Context inside = Context.current();
    Operation call = start(OperationKind.METHOD);
    Context within = Context.current();
    call.detach();
    run.detach();
    inThread(
        () -> {
          try (Scope scope = within.makeCurrent()) {
            start(OperationKind.TASK_RUN).end(always);
          }
        });
    inThread(
        () -> {
          try (Scope scope = inside.makeCurrent()) {
            LandedErrors.seen(new ExecutionException(always));
            run.end(new RuntimeException(always));
          }
        });
    call.end();

    assertThat(told).hasSize(2);
  }

  @Test
  void requestsThatFailAtTheSameTimeDoNotForgetWhatWasTold() throws Exception {
    List<Operation> requests = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Operation request = start(OperationKind.HTTP_SERVER);
      Context inside = request.context();
      request.detach();
      requests.add(request);
      inThread(
          () -> {
            try (Scope scope = inside.makeCurrent()) {
              start().end(always);
            }
          });
    }
    for (Operation request : requests) {
      inThread(() -> request.end(always));
    }

    assertThat(told)
        .hasSize(MANY)
        .allMatch(error -> error.component() == ErrorComponent.PREDICTION);
  }

  @Test
  void requestsOfOneTraceThatOneThreadServesByTurnsAreErrorsOfTheirOwn() {
    Operation one = request("00000000000000a1");
    one.detach();
    Operation other = request("00000000000000a2");
    other.detach();
    one.end(always);
    other.end(always);

    assertThat(told).extracting(UnhandledError::operation).containsExactly(one, other);
  }

  @Test
  void whatTheApplicationReportedLongAgoIsReportedAgain() {
    CapturedErrors captured = new CapturedErrors();
    long now = System.nanoTime();
    captured.add(always, now);

    assertThat(captured.contains(new RuntimeException(always), now + SECOND)).isTrue();
    assertThat(captured.contains(always, now - SECOND)).isTrue();
    assertThat(captured.contains(always, now + 120 * SECOND)).isFalse();
  }

  @Test
  void aLockThatNobodyGivesBackHoldsUpNobody() throws Exception {
    BriefLock lock = new BriefLock();
    inThread(() -> assertThat(lock.enter()).isTrue());
    assertThat(lock.enter()).isFalse();
    long start = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      assertThat(lock.enter()).isFalse();
    }
    assertThat(System.nanoTime() - start).as("only the first one waits").isLessThan(SECOND);
    failuresBefore += 1001;
  }

  private void landOnAnotherThread() {
    try {
      inThread(() -> LandedErrors.landed(always, ErrorComponent.EXECUTOR));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void inThread(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
  }

  private static Operation request(String parentSpanId) {
    return Operations.startServer(
        template(OperationKind.HTTP_SERVER),
        Map.of("traceparent", "00-0000000000000000000000000000000b-" + parentSpanId + "-01"),
        HEADERS);
  }

  private static Operation start() {
    return start(OperationKind.PREDICTION);
  }

  private static Operation start(OperationKind kind) {
    return Operations.start(template(kind));
  }

  private static OperationTemplate template(OperationKind kind) {
    String[] labels = kind.templateLabels().toArray(new String[0]);
    return new OperationTemplate(kind, "test", "name", Attributes.empty(), labels);
  }

  private static final TextMapGetter<Map<String, String>> HEADERS =
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
