package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTest {

  private static final AttributeKey<String> COLOUR = AttributeKey.stringKey("colour");
  private static final OperationTemplate METHOD =
      new OperationTemplate(
          OperationKind.METHOD, "test", "Shop.open", Attributes.of(COLOUR, "grey"));
  private static final OperationTemplate QUERY =
      new OperationTemplate(
          OperationKind.DATABASE, "test", "SELECT a", Attributes.empty(), "h2", "select", "a");

  private final List<FinishedOperation> ended = new ArrayList<>();
  private final long failuresBefore = failures();

  @BeforeEach
  void record() {
    use(1.0, ended::add);
  }

  @AfterEach
  void nothingWasSwallowedAndNothingIsCurrent() {
    Operations.stop();
    assertThat(Operations.current()).isNull();
    assertThat(failures()).isEqualTo(failuresBefore);
  }

  @Test
  void joinsNestedCallsToOneTrace() {
    Operation outer = Operations.start(METHOD);
    Operation inner = Operations.startLeaf(QUERY);
    inner.end();
    outer.end();

    assertThat(ended).containsExactly(inner, outer);
    assertThat(inner.parentSpanId()).isEqualTo(outer.spanId());
    assertThat(inner.trace()).isSameAs(outer.trace());
    assertThat(outer.parentSpanId()).isZero();
    assertThat(inner.spanId()).isNotZero().isNotEqualTo(outer.spanId());
  }

  @Test
  void neverMakesALeafCurrent() {
    Operation leaf = Operations.startLeaf(QUERY);
    assertThat(Operations.current()).isNull();
    leaf.end();
  }

  @Test
  void countsTheFirstEndOnly() {
    Operation operation = Operations.start(METHOD);
    operation.end();
    long end = operation.endNanos();
    operation.end(new IllegalStateException("late"));
    operation.set(COLOUR, "late");

    assertThat(ended).hasSize(1);
    assertThat(operation.endNanos()).isEqualTo(end);
    assertThat(operation.errorType()).isNull();
    assertThat(operation.get(COLOUR)).isEqualTo("grey");
  }

  @Test
  void keepsWhatTheCallSetsBesideWhatItsTemplateKnows() {
    Operation operation = Operations.start(METHOD);
    assertThat(operation.get(COLOUR)).isEqualTo("grey");
    operation.set(COLOUR, "red").set(COLOUR, "blue").set(COLOUR, null);
    operation.end();

    assertThat(operation.get(COLOUR)).isEqualTo("blue");
    List<Object> own = new ArrayList<>();
    operation.forEachOwnAttribute((key, value) -> own.add(value));
    assertThat(own).containsExactly("blue");
  }

  @Test
  void boundsTheNumberOfAttributes() {
    Operation operation = Operations.start(METHOD);
    for (int i = 0; i < 1000; i++) {
      operation.set(AttributeKey.longKey("key" + i), (long) i);
    }
    operation.end();

    List<Object> own = new ArrayList<>();
    operation.forEachOwnAttribute((key, value) -> own.add(value));
    assertThat(own).hasSize(64);
    assertThat(operation.get(AttributeKey.longKey("key63"))).isEqualTo(63);
  }

  @Test
  void remembersWhatMadeTheCallFail() {
    IllegalStateException thrown = new IllegalStateException("no");
    Operation byException = Operations.start(METHOD);
    byException.end(thrown);
    Operation byStatus = Operations.start(METHOD);
    byStatus.fail("503");
    byStatus.end(thrown);

    assertThat(byException.errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(byException.error()).isSameAs(thrown);
    assertThat(byStatus.errorType()).isEqualTo("503");
  }

  @Test
  void endsOnAnotherThreadAfterItWasDetached() throws InterruptedException {
    Operation operation = Operations.start(METHOD);
    operation.detach();
    assertThat(Operations.current()).isNull();

    AtomicReference<Operation> child = new AtomicReference<>();
    Context context = operation.context();
    Thread other =
        new Thread(
            () -> {
              try (Scope ignored = context.makeCurrent()) {
                child.set(Operations.startLeaf(QUERY));
                child.get().end();
              }
              operation.end();
            });
    other.start();
    other.join();

    assertThat(ended).containsExactly(child.get(), operation);
    assertThat(child.get().parentSpanId()).isEqualTo(operation.spanId());
  }

  @Test
  void recordsNothingOnTheAgentsOwnThreads() throws InterruptedException {
    AtomicReference<Operation> started = new AtomicReference<>();
    Thread own = new AgentThread("test", () -> started.set(Operations.start(METHOD)));
    own.start();
    own.join();
    assertThat(started.get()).isNull();
  }

  @Test
  void recordsNothingOnceStopped() {
    Operation running = Operations.start(METHOD);
    Operations.stop();
    running.end();
    assertThat(Operations.start(METHOD)).isNull();
    assertThat(Operations.startLeaf(QUERY)).isNull();
    assertThat(ended).isEmpty();
  }

  @Test
  void decidesSamplingOncePerTrace() {
    use(0.0, ended::add);
    Operation outer = Operations.start(METHOD);
    Operation inner = Operations.startLeaf(QUERY);
    inner.end();
    outer.end();
    assertThat(ended).hasSize(2).noneMatch(one -> one.trace().isSampled());
  }

  @Test
  void samplesAboutTheShareThatIsAskedFor() {
    use(0.25, ended::add);
    for (int i = 0; i < 4000; i++) {
      Operations.startLeaf(QUERY).end();
    }
    long sampled = ended.stream().filter(one -> one.trace().isSampled()).count();
    // Eight standard deviations around 1000 of 4000.
    assertThat(sampled).isBetween(780L, 1220L);
  }

  @Test
  void countsAListenerThatThrowsAndTellsTheOthers() {
    long before = SelfCounter.SIGNAL_FAILURES.value();
    OperationListener broken =
        operation -> {
          throw new IllegalStateException("broken signal");
        };
    Operations.use(
        new OperationSettings(
            List.of(), List.of(broken, ended::add), 1.0, Propagation.of(List.of()), false));
    Operations.start(METHOD).end();

    assertThat(ended).hasSize(1);
    assertThat(SelfCounter.SIGNAL_FAILURES.value()).isEqualTo(before + 1);
  }

  static void use(double ratio, OperationListener listener) {
    Operations.use(
        new OperationSettings(
            List.of(), List.of(listener), ratio, Propagation.of(Propagation.NAMES), true));
  }

  private static long failures() {
    return SelfCounter.OPERATION_FAILURES.value();
  }
}
