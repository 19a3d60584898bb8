package io.e2i.obs.instrumentation.agents;

import io.e2i.obs.operation.AuditDetails.Group;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.rule.CallValues;
import io.e2i.obs.rule.PickedValues;
import io.e2i.obs.rule.Scalars;
import io.opentelemetry.api.common.AttributeKey;
import org.jspecify.annotations.Nullable;

/**
 * The values of one group that a rule names, such as an agent's metrics. A short single value is
 * kept as it is, since the rule asks for it by name; what is more is kept as {@code content} says.
 * Immutable.
 */
final class NamedGroup {

  private static final String METRIC = "e2i.agent.metric.";

  /** Further metrics are only in the audit trail. */
  private static final int MAX_ATTRIBUTES = 16;

  private final Group group;
  private final PickedValues picked;
  private final boolean after;

  private NamedGroup(Group group, PickedValues picked, boolean after) {
    this.group = group;
    this.picked = picked;
    this.after = after;
  }

  /** Values that are read before the call, if they are not of its result. */
  static NamedGroup before(Group group, PickedValues picked) {
    return new NamedGroup(group, picked, picked.isOfResult());
  }

  /** Values that the call leaves behind. */
  static NamedGroup after(Group group, PickedValues picked) {
    return new NamedGroup(group, picked, true);
  }

  /**
   * @param ended whether the call has ended
   */
  void tell(Operation operation, CallValues call, ContentLevel level, boolean ended) {
    boolean kept = ContentLevel.standard() != ContentLevel.NONE;
    if (picked.isEmpty() || ended != after || (!kept && group != Group.METRICS)) {
      return;
    }
    int[] attributes = new int[1];
    picked.visit(
        call,
        (name, value) -> {
          if (group == Group.METRICS && attributes[0] < MAX_ATTRIBUTES) {
            attributes[0] += measure(operation, name, Scalars.number(value));
          }
          if (kept) {
            operation.audit().put(group, name, captured(value, level));
          }
        });
  }

  private static int measure(Operation operation, String name, @Nullable Double value) {
    if (value == null) {
      return 0;
    }
    operation.set(AttributeKey.doubleKey(METRIC + name), value);
    return 1;
  }

  private static @Nullable Captured captured(Object value, ContentLevel level) {
    return Captured.of(value, Scalars.isShort(value) ? ContentLevel.FULL : level);
  }
}
