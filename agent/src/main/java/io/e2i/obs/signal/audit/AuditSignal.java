package io.e2i.obs.signal.audit;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.OperationListener;
import io.e2i.obs.operation.PredictionAttributes;
import java.util.function.Consumer;

/**
 * Hands on what belongs into the audit trail: every prediction, call of a language model, run of an
 * agent and call of a tool, sampled or not. Of calls inside a call of the same sort only the
 * outermost counts. Thread-safe.
 */
public final class AuditSignal implements OperationListener {

  private final String service;
  private final String environment;
  private final Consumer<AuditRecord> records;

  /**
   * @param records called on the application's threads; accounts for each record it is given as
   *     written or dropped
   */
  public AuditSignal(String service, String environment, Consumer<AuditRecord> records) {
    this.service = service;
    this.environment = environment;
    this.records = records;
  }

  @Override
  public void onEnd(FinishedOperation operation) {
    if (isAudited(operation) && !operation.isPartOfAnother()) {
      records.accept(new AuditRecord(operation, service, environment));
    }
  }

  private static boolean isAudited(FinishedOperation operation) {
    switch (operation.kind()) {
      case PREDICTION:
      case AGENT_RUN:
      case TOOL_CALL:
      case LLM_CALL:
        return true;
      default:
        return operation.get(PredictionAttributes.MODEL) != null;
    }
  }
}
