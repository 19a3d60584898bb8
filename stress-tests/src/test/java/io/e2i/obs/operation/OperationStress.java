package io.e2i.obs.operation;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Threads that end operations, hand them on, and switch recording. */
public final class OperationStress {

  private static final OperationTemplate TEMPLATE =
      new OperationTemplate(OperationKind.METHOD, "stress", "work", Attributes.empty());
  private static final AttributeKey<Long> ROWS = AttributeKey.longKey("rows");

  private static final Exception FAILURE = new IllegalStateException();

  private OperationStress() {}

  /** An operation, and what the listener was told of it. */
  abstract static class Recorded {

    final AtomicReference<FinishedOperation> told = new AtomicReference<>();
    final AtomicInteger times = new AtomicInteger();
    final Operation operation = Operations.startLeaf(TEMPLATE);

    Recorded() {
      operation.set(OWNER, this);
    }

    /** As a technology does it; jcstress makes more states at a time than there is room for. */
    final void endWith(Object future) {
      if (!PendingOperations.endWith(future, operation)) {
        operation.end();
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the key of an attribute that no signal reads
  private static final AttributeKey<Recorded> OWNER =
      (AttributeKey) AttributeKey.stringKey("owner");

  private static final OperationListener LISTENER =
      finished -> {
        Recorded owner = finished.get(OWNER);
        if (owner != null) {
          owner.times.incrementAndGet();
          owner.told.lazySet(finished);
        }
      };

  private static final Propagation PROPAGATION = Propagation.of(Collections.emptyList());

  static {
    ThreadContext.install();
    Operations.use(recording());
  }

  private static OperationSettings recording() {
    return new OperationSettings(
        Collections.emptyList(), Collections.singletonList(LISTENER), 1, PROPAGATION, false);
  }

  /** Told once, whoever wins. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @State
  public static class EndedByTwo extends Recorded {

    @Actor
    public void first() {
      operation.end();
    }

    @Actor
    public void second() {
      operation.end(FAILURE);
    }

    @Arbiter
    public void told(I_Result result) {
      result.r1 = times.get();
    }
  }

  /**
   * Who sees an ended operation sees all of it: rows and, if 1, an end that is not before its
   * start.
   */
  @JCStressTest
  @Outcome(
      id = {"0, 0", "42, 1"},
      expect = ACCEPTABLE)
  @State
  public static class ArrivesWhole extends Recorded {

    @Actor
    public void application() {
      operation.set(ROWS, 42L);
      operation.end();
    }

    @Actor
    public void exporter(II_Result result) {
      FinishedOperation finished = told.get();
      if (finished != null) {
        Long rows = finished.get(ROWS);
        result.r1 = rows == null ? -1 : rows.intValue();
        result.r2 = finished.endNanos() >= finished.startNanos() ? 1 : -1;
      }
    }
  }

  /**
   * A task takes the context to its thread, works and goes; the one that gave it is not changed.
   */
  @JCStressTest
  @Outcome(id = "true, true", expect = ACCEPTABLE)
  @State
  public static class ContextIsHandedOver extends Recorded {

    @Actor
    public void task(ZZ_Result result) {
      Context own = operation.context();
      Context before = Context.current();
      ThreadContext.set(own);
      Operation child = Operations.startLeaf(TEMPLATE);
      boolean isChild = child != null && child.parentSpanId() == operation.spanId();
      ThreadContext.set(before);
      result.r1 = isChild && Context.current() == before;
    }

    @Actor
    public void giver(ZZ_Result result) {
      Context before = Context.current();
      Operation other = Operations.start(TEMPLATE);
      boolean isOwn = Context.current() == other.context();
      other.end();
      result.r2 = isOwn && Context.current() == before;
    }
  }

  /** Two wait for the same future, which is done meanwhile: both end. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE)
  @State
  public static class BothEndWithTheirFuture {

    private final Object future = new Object();
    private final Waiting first = new Waiting();
    private final Waiting second = new Waiting();

    @Actor
    public void first() {
      first.endWith(future);
    }

    @Actor
    public void second() {
      second.endWith(future);
    }

    @Arbiter
    public void done(II_Result result) {
      PendingOperations.end(future, null);
      result.r1 = first.times.get();
      result.r2 = second.times.get();
    }
  }

  /** The future is done while the call is being registered: who finds it done ends it. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @State
  public static class FutureIsDoneMeanwhile extends Recorded {

    private volatile boolean done;

    @Actor
    public void caller() {
      endWith(this);
      if (done) {
        PendingOperations.end(this, null);
      }
    }

    @Actor
    public void future() {
      done = true;
      PendingOperations.end(this, null);
    }

    @Arbiter
    public void told(I_Result result) {
      result.r1 = times.get();
    }
  }

  /** New settings with the same listener are in force while an operation ends: told once. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @State
  public static class SettingsChange extends Recorded {

    @Actor
    public void application() {
      operation.end();
    }

    @Actor
    public void housekeeping() {
      Operations.use(recording());
    }

    @Arbiter
    public void told(I_Result result) {
      result.r1 = times.get();
    }
  }

  private static final class Waiting extends Recorded {}
}
