package io.e2i.obs.instrumentation.agents;

import io.e2i.obs.operation.AgentRuns;
import io.e2i.obs.operation.AuditDetails.Group;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.rule.CallRule;
import io.e2i.obs.rule.CallValues;
import io.e2i.obs.rule.RuleContent;
import io.e2i.obs.rule.RuleEntry;
import io.e2i.obs.rule.RuleSubject;
import io.e2i.obs.rule.ValueSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of {@code instrumentations.agents.rules}. */
final class AgentRule extends CallRule {

  private static final int MAX_TIER = 9;
  private static final String[] BEFORE = {"$arg0", "$this"};
  private static final String[] AFTER = {"$return", "$this"};

  private final @Nullable ValueSource name;
  private final @Nullable Long tier;
  private final RuleContent content;
  private final RuleSubject subject;
  private final List<NamedGroup> groups;

  AgentRule(RuleEntry entry) {
    super(entry.head());
    name = entry.value("name");
    tier = entry.number("tier", 0, MAX_TIER);
    groups =
        Collections.unmodifiableList(
            Arrays.asList(
                NamedGroup.before(Group.PARAMS, entry.named("params", BEFORE)),
                NamedGroup.after(Group.METRICS, entry.named("metrics", AFTER)),
                NamedGroup.after(Group.ARTIFACTS, entry.named("artifacts", AFTER)),
                NamedGroup.before(Group.TAGS, entry.namedOrFixed("tags", BEFORE))));
    content = RuleContent.read(entry);
    subject = RuleSubject.read(entry);
  }

  @Override
  protected OperationTemplate template(CallValues call) {
    String known = name == null || name.isOfResult() ? null : name.redacted(call);
    return AgentRuns.agent(
        AgentCalls.TECHNOLOGY, known == null ? AgentName.of(call.simpleClassName()) : known, tier);
  }

  @Override
  protected void started(Operation operation, CallValues call) {
    subject.tell(operation, call, false);
    content.keepInput(operation, call);
    for (NamedGroup group : groups) {
      group.tell(operation, call, content.level(), false);
    }
  }

  @Override
  protected void finished(Operation operation, CallValues call) {
    String answered = name == null || !name.isOfResult() ? null : name.redacted(call);
    if (answered != null) {
      operation.set(GenAiAttributes.AGENT_NAME, answered);
      operation.rename("invoke_agent " + answered);
    }
    subject.tell(operation, call, true);
    for (NamedGroup group : groups) {
      group.tell(operation, call, content.level(), true);
    }
    content.keepOutput(operation, call);
  }
}
