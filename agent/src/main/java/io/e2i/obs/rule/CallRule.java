package io.e2i.obs.rule;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationTemplate;

/**
 * A rule whose calls become operations. A technology says how: it extends this. Thread-safe. Its
 * methods may throw; that is counted, and the call is recorded without what was to be told.
 */
public abstract class CallRule {

  private final RuleHead head;

  protected CallRule(RuleHead head) {
    this.head = head;
  }

  /** What all rules have. */
  final RuleHead head() {
    return head;
  }

  /** The template of a call's operation, from what is known before the call. */
  protected abstract OperationTemplate template(CallValues call);

  /** Tells the operation what else is known before the call. */
  protected abstract void started(Operation operation, CallValues call);

  /** Tells the operation what is known after the call, which may have no result. */
  protected abstract void finished(Operation operation, CallValues call);
}
