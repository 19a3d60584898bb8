package io.e2i.obs.signal.audit;

import io.e2i.obs.operation.AuditDetails;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.content.Captured;
import org.jspecify.annotations.Nullable;

/** One prediction, model call, agent's run or tool's call, to be kept. Immutable. */
public final class AuditRecord {

  /** About what an operation with its attributes keeps alive, in bytes. */
  private static final int WEIGHT = 1024;

  private final FinishedOperation operation;
  private final String service;
  private final String environment;
  private final int weight;

  public AuditRecord(FinishedOperation operation, String service, String environment) {
    this.operation = operation;
    this.service = service;
    this.environment = environment;
    this.weight = weight(operation.auditDetails());
  }

  public FinishedOperation operation() {
    return operation;
  }

  public String service() {
    return service;
  }

  public String environment() {
    return environment;
  }

  /** {@code prediction}, {@code llm_call}, {@code agent_run} or {@code tool_call}. */
  public String kind() {
    return kind(operation.kind());
  }

  private static String kind(OperationKind kind) {
    switch (kind) {
      case LLM_CALL:
        return "llm_call";
      case AGENT_RUN:
        return "agent_run";
      case TOOL_CALL:
        return "tool_call";
      default:
        // Whatever else is in the audit trail has a model, as a request to a model server has.
        return "prediction";
    }
  }

  /** About how many bytes of memory this keeps alive. */
  public int weight() {
    return weight;
  }

  private static int weight(@Nullable AuditDetails details) {
    if (details == null) {
      return WEIGHT;
    }
    long weight = WEIGHT + (long) weight(details.input()) + weight(details.output());
    for (AuditDetails.Group group : AuditDetails.Group.values()) {
      for (Captured value : details.named(group).values()) {
        weight += weight(value);
      }
    }
    return (int) Math.min(weight, Integer.MAX_VALUE);
  }

  private static int weight(@Nullable Captured captured) {
    return captured == null ? 0 : captured.weight();
  }
}
