package io.e2i.obs.rule;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.PendingResult;
import io.e2i.obs.operation.ResultListener;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * One call that is recorded because of a rule: the outermost one, if several methods that the rule
 * names call each other. Handed from the advice at the start to that at the end.
 */
public final class RuleCall implements ResultListener {

  private final Operation operation;
  private final CallValues values;
  // Weak, since a result that never comes must not keep an application alive.
  private final WeakReference<CallRule> rule;
  private @Nullable CallRule running;

  private RuleCall(CallRule rule, Operation operation, CallValues values) {
    this.operation = operation;
    this.values = values;
    this.rule = new WeakReference<>(rule);
    this.running = rule;
  }

  /** Null if the call is not recorded. */
  static @Nullable RuleCall begin(
      CallRule rule, Class<?> type, @Nullable Object self, Object[] arguments) {
    if (!Operations.isRecording() || !rule.head().state().calls().begin()) {
      return null;
    }
    RuleCall call = null;
    try {
      CallValues values = new CallValues(type, self, arguments);
      Operation operation = Operations.start(rule.template(values));
      call = operation == null ? null : new RuleCall(rule, operation, values);
    } finally {
      if (call == null) {
        rule.head().state().calls().end();
      }
    }
    if (call != null) {
      call.started(rule);
    }
    return call;
  }

  private void started(CallRule rule) {
    try {
      rule.started(operation, values);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "the start of a call by rule", failure);
    }
  }

  /** Ends a call that may not be recorded, at once or when its result has come. */
  public static void end(
      @Nullable RuleCall call, @Nullable Object result, @Nullable Throwable thrown) {
    if (call != null) {
      call.end(result, thrown);
    }
  }

  private void end(@Nullable Object result, @Nullable Throwable thrown) {
    CallRule outermost = running;
    if (outermost != null) {
      outermost.head().state().calls().end();
    }
    if (thrown != null) {
      ended(null, thrown);
      return;
    }
    if (PendingResult.isPending(result)) {
      values.letGo();
      running = null;
      if (PendingResult.await(operation, result, this)) {
        return;
      }
    }
    ended(result, null);
  }

  @Override
  public void ended(@Nullable Object value, @Nullable Throwable thrown) {
    CallRule known = rule.get();
    try {
      if (thrown == null) {
        values.result(value);
      }
      if (known != null && !operation.isEnded()) {
        known.finished(operation, values);
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "the end of a call by rule", failure);
    } finally {
      operation.end(thrown);
    }
  }
}
