package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GivenTaskTest {

  private static final OperationTemplate METHOD =
      new OperationTemplate(OperationKind.METHOD, "test", "outer", Attributes.empty());
  private static final OperationTemplate RUN =
      new TaskTemplates(OperationKind.TASK_RUN, "test", "run", Attributes.empty())
          .of("Orders.ship", "pool");

  private final List<String> told = new ArrayList<>();
  private final List<FinishedOperation> ended = new ArrayList<>();
  private final long failuresBefore = failures();

  @BeforeEach
  void record() {
    OperationListener listener =
        new OperationListener() {
          @Override
          public void onTaskEvent(OperationTemplate template, TaskEvent event, long tasks) {
            told.add(template.labels() + " " + event + " " + tasks);
          }

          @Override
          public void onEnd(FinishedOperation operation) {
            ended.add(operation);
          }
        };
    Operations.use(
        new OperationSettings(
            List.of(listener), List.of(listener), 1, Propagation.of(Propagation.NAMES), true));
  }

  @AfterEach
  void nothingWasSwallowedAndNothingIsCurrent() {
    Operations.stop();
    assertThat(Context.current()).isSameAs(Context.root());
    assertThat(failures()).isEqualTo(failuresBefore);
  }

  @Test
  void isAPartOfTheOperationInWhichItIsGiven() {
    Operation outer = Operations.start(METHOD);
    GivenTask task = task(Context.current());
    outer.end();

    assertThat(task.begin()).isTrue();
    assertThat(Operations.current().parentSpanId()).isEqualTo(outer.spanId());
    task.end(new IllegalStateException("late"));

    FinishedOperation run = ended.get(1);
    assertThat(run.name()).isEqualTo("Orders.ship");
    assertThat(run.trace().id()).isEqualTo(outer.trace().id());
    assertThat(run.errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(run.get(TaskAttributes.WAIT)).isBetween(0.0, 60.0);
    assertThat(run.get(TaskAttributes.QUEUE)).isEqualTo("pool");
    assertThat(run.get(OperationAttributes.CODE_FUNCTION_NAME)).isEqualTo("com.acme.Orders.ship");
  }

  @Test
  void withoutContextItIsInNoTrace() {
    GivenTask task = task(null);

    assertThat(task.begin()).isTrue();
    assertThat(Operations.current()).isNull();
    task.end(null);

    assertThat(ended).singleElement().matches(run -> !run.trace().isSampled());
  }

  @Test
  void beginsOnce() {
    GivenTask task = task(Context.root());

    assertThat(task.begin()).isTrue();
    task.end(null);

    assertThat(task.begin()).isFalse();
    assertThat(ended).hasSize(1);
  }

  @Test
  void theContextBringsItUntilItHasBegun() {
    GivenTask task = task(Context.root());
    try (Scope scope = task.carry()) {
      assertThat(GivenTask.carried()).isSameAs(task);
      assertThat(GivenTask.beginCarried()).isSameAs(task);
      assertThat(GivenTask.carried()).isNull();
      assertThat(GivenTask.beginCarried()).isNull();

      GivenTask.endCarried(null, null);
      GivenTask.endCarried(null, null);
    }
    assertThat(GivenTask.carried()).isNull();
    assertThat(ended).hasSize(1);
  }

  @Test
  void oneMayRunInsideOfAnother() {
    GivenTask outer = task(Context.root());
    GivenTask inner = task(Context.root());
    try (Scope outside = outer.carry()) {
      GivenTask.beginCarried();
      try (Scope inside = inner.carry()) {
        GivenTask.beginCarried();
        GivenTask.endCarried(null, new IllegalStateException("inner"));
      }
      GivenTask.endCarried(null, null);
    }

    assertThat(ended)
        .extracting(FinishedOperation::errorType)
        .containsExactly("java.lang.IllegalStateException", null);
  }

  @Test
  void aFutureTellsItsFailure() {
    FutureTask<String> future =
        new FutureTask<>(
            () -> {
              throw new java.io.IOException("no disk");
            });
    future.run();
    try (Scope scope = task(Context.root()).carry()) {
      GivenTask.beginCarried();
      GivenTask.endCarried(future, null);
    }

    assertThat(ended).singleElement().matches(run -> "java.io.IOException".equals(run.errorType()));
  }

  @Test
  void tellsOnceWhetherItWasTaken() {
    GivenTask taken = task(null);
    taken.given(null, false);
    taken.given(null, false);
    task(null).given(new IllegalStateException("full"), true);
    task(null).given(new IllegalStateException("not initialized"), false);

    assertThat(told)
        .containsExactly("[Orders.ship, pool] SENT 1", "[Orders.ship, pool] REJECTED 1");
  }

  @Test
  void whatWasLateIsTakenOnce() {
    TaskDelay.set(7);

    assertThat(TaskDelay.take()).isEqualTo(7);
    assertThat(TaskDelay.take()).isEqualTo(-1);
  }

  @Test
  void aMomentThatIsPastIsNowAndOneTooFarAwayIsBroughtNearer() {
    long now = System.nanoTime();

    assertThat(Tasks.dueNanos(0) - now).isBetween(0L, 60_000_000_000L);
    assertThat(Tasks.dueNanos(Long.MIN_VALUE / 2) - now).isBetween(0L, 60_000_000_000L);
    assertThat(Tasks.dueNanos(Long.MAX_VALUE) - now).isPositive();
    assertThat(Tasks.dueNanos(System.currentTimeMillis() + 3_600_000) - now)
        .isBetween(3_500_000_000_000L, 3_700_000_000_000L);
  }

  private static GivenTask task(Context within) {
    return new GivenTask(RUN, "com.acme.Orders.ship", within, System.nanoTime());
  }

  private static long failures() {
    return SelfCounter.OPERATION_FAILURES.value() + SelfCounter.SIGNAL_FAILURES.value();
  }
}
