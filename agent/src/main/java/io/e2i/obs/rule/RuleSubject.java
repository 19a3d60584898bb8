package io.e2i.obs.rule;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For whom a call is made, and what it is about: the keys {@code tenant}, {@code user} and {@code
 * labels} of a rule. Single values only. Labels are redacted; tenant and user are not, as they are
 * what a record is found by. Immutable.
 */
public final class RuleSubject {

  private final @Nullable ValueSource tenant;
  private final @Nullable ValueSource user;
  private final Map<AttributeKey<String>, ValueSource> labels = new LinkedHashMap<>();

  private RuleSubject(
      @Nullable ValueSource tenant, @Nullable ValueSource user, Map<String, ValueSource> labels) {
    this.tenant = tenant;
    this.user = user;
    for (Map.Entry<String, ValueSource> label : labels.entrySet()) {
      this.labels.put(OperationAttributes.label(label.getKey()), label.getValue());
    }
  }

  public static RuleSubject read(RuleEntry entry) {
    return new RuleSubject(entry.value("tenant"), entry.value("user"), entry.values("labels"));
  }

  /**
   * Sets the attributes, which the audit trail reads as well.
   *
   * @param ended which values are told: those of the result once it is there, all others before
   */
  public void tell(Operation operation, CallValues call, boolean ended) {
    set(operation, OperationAttributes.TENANT_ID, tenant, call, ended);
    set(operation, OperationAttributes.USER_ID, user, call, ended);
    for (Map.Entry<AttributeKey<String>, ValueSource> label : labels.entrySet()) {
      if (label.getValue().isOfResult() == ended) {
        AttributeKey<String> key = label.getKey();
        operation.set(key, label.getValue().redacted(call, key.getKey()));
      }
    }
  }

  private static void set(
      Operation operation,
      AttributeKey<String> key,
      @Nullable ValueSource source,
      CallValues call,
      boolean ended) {
    if (source != null && source.isOfResult() == ended) {
      operation.set(key, source.text(call));
    }
  }
}
