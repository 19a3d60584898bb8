package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

class ThreadContextTest {

  private static final Context FIRST = context("first");
  private static final Context SECOND = context("second");

  private final ThreadContext storage = new ThreadContext();

  @Test
  void goesBackToWhatWasBefore() {
    Context before = storage.current();
    try (Scope outer = storage.attach(FIRST)) {
      try (Scope inner = storage.attach(SECOND)) {
        assertThat(storage.current()).isSameAs(SECOND);
      }
      assertThat(storage.current()).isSameAs(FIRST);
    }
    assertThat(storage.current()).isSameAs(before);
  }

  @Test
  void goesBackOnlyOnceAndOnlyFromItsOwnContext() {
    Scope outer = storage.attach(FIRST);
    Scope inner = storage.attach(SECOND);
    outer.close();
    assertThat(storage.current()).isSameAs(SECOND);
    inner.close();
    assertThat(storage.current()).isSameAs(FIRST);
    inner.close();
    assertThat(storage.current()).isSameAs(FIRST);
    storage.attach(Context.root()).close();
    storage.attach(Context.root());
  }

  @Test
  void forgetsTheNoteWhenTheContextChanges() {
    try (Scope outer = storage.attach(FIRST)) {
      ThreadContext.note("of the first");
      assertThat(ThreadContext.note()).isEqualTo("of the first");
      try (Scope inner = storage.attach(SECOND)) {
        assertThat(ThreadContext.note()).isNull();
        ThreadContext.note("of the second");
      }
      assertThat(ThreadContext.note()).isNull();
      ThreadContext.note("of the first");
    }
    assertThat(ThreadContext.note()).isNull();
  }

  @Test
  void leavesOtherThreadsAlone() throws Exception {
    Scope scope = storage.attach(FIRST);
    Thread other = new Thread(scope::close);
    other.start();
    other.join();
    assertThat(storage.current()).isSameAs(FIRST);
    storage.attach(Context.root());
  }

  @Test
  void whatIsOpenEndedDoesNotOutliveWhatIsAroundIt() {
    Context before = storage.current();
    Scope around = storage.attach(FIRST);
    Scope work = storage.attach(Context.root().with(OperationContext.KEY, openEnded()));
    around.close();
    assertThat(storage.current()).isSameAs(before);
    work.close();
    assertThat(storage.current()).isSameAs(before);
  }

  @Test
  void whatIsOpenEndedLeavesOthersOfItsKindAlone() {
    Scope first = storage.attach(Context.root().with(OperationContext.KEY, openEnded()));
    Context second = Context.root().with(OperationContext.KEY, openEnded());
    storage.attach(second);
    first.close();
    assertThat(storage.current()).isSameAs(second);
    storage.attach(Context.root());
  }

  private static Operation openEnded() {
    OperationTemplate template =
        new OperationTemplate(
            OperationKind.TASK_PROCESS, "test", "process", Attributes.empty(), "task", "queue");
    Trace trace = new Trace(1, 2, false, TraceState.getDefault(), null);
    Operation operation = new Operation(template, trace, 3, 0, false, 0);
    operation.markOpenEnded();
    return operation;
  }

  private static Context context(String name) {
    return Context.root().with(ContextKey.named(name), name);
  }
}
