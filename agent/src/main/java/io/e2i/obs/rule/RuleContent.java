package io.e2i.obs.rule;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import org.jspecify.annotations.Nullable;

/**
 * What the audit trail keeps of a call: the keys {@code input}, {@code output} and {@code content}
 * of a rule. By default all arguments and the result. Immutable.
 */
public final class RuleContent {

  private final @Nullable PickedValues input;
  private final @Nullable PickedValues output;
  private final @Nullable String content;

  private RuleContent(
      @Nullable PickedValues input, @Nullable PickedValues output, @Nullable String content) {
    this.input = input;
    this.output = output;
    this.content = content;
  }

  public static RuleContent read(RuleEntry entry) {
    PickedValues input = entry.picked("input");
    PickedValues output = entry.picked("output");
    return new RuleContent(input, output, entry.choice("content", ContentLevel.NAMES));
  }

  /** How much is kept of this rule's calls now. */
  public ContentLevel level() {
    return ContentLevel.inForce(content);
  }

  /** To be called before the call, since it may change its arguments. */
  public void keepInput(Operation operation, CallValues call) {
    ContentLevel level = level();
    if (level == ContentLevel.NONE) {
      return;
    }
    if (input == null) {
      operation.audit().input(Captured.of(arguments(call), level));
    } else if (!input.isOfResult()) {
      operation.audit().input(Captured.of(input.all(call), level));
    }
  }

  /** The only argument, or all of them. */
  private static @Nullable Object arguments(CallValues call) {
    Object[] arguments = call.arguments();
    return arguments.length == 1 ? arguments[0] : arguments.length == 0 ? null : arguments;
  }

  /** To be called after the call. */
  public void keepOutput(Operation operation, CallValues call) {
    ContentLevel level = level();
    if (level == ContentLevel.NONE) {
      return;
    }
    if (input != null && input.isOfResult()) {
      operation.audit().input(Captured.of(input.all(call), level));
    }
    Object value = output == null ? call.result() : output.all(call);
    operation.audit().output(Captured.of(value, level));
  }
}
