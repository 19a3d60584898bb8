package io.e2i.obs.operation;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Templates of agents' runs and of tools' calls, by OpenTelemetry's GenAI conventions. */
public final class AgentRuns {

  private static final BoundedTemplates AGENTS = new BoundedTemplates();
  private static final BoundedTemplates TOOLS = new BoundedTemplates();

  private AgentRuns() {}

  /**
   * The template of the runs of an agent, to be given to {@link Operations#start}: what is called
   * inside belongs to that agent.
   *
   * @param technology the technology's name in the configuration
   * @param tier the agent's place in a hierarchy; null if there is none
   */
  public static OperationTemplate agent(String technology, String agent, @Nullable Long tier) {
    String tierText = tier == null ? "" : tier.toString();
    return AGENTS.get(
        Arrays.asList(technology, agent, tierText), () -> makeAgent(technology, agent, tier));
  }

  /** The template of the calls of a tool. */
  public static OperationTemplate tool(String technology, String tool) {
    return TOOLS.get(Arrays.asList(technology, tool), () -> makeTool(technology, tool));
  }

  /** The innermost agent that the calling thread works for; null if there is none. */
  public static @Nullable Operation current() {
    return OperationContext.agent();
  }

  private static OperationTemplate makeAgent(String technology, String agent, @Nullable Long tier) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(GenAiAttributes.OPERATION_NAME, "invoke_agent")
            .put(GenAiAttributes.AGENT_NAME, agent);
    if (tier != null) {
      attributes.put(GenAiAttributes.AGENT_TIER, tier);
    }
    return new OperationTemplate(
        OperationKind.AGENT_RUN,
        technology,
        "invoke_agent " + agent,
        attributes.build(),
        agent,
        tier == null ? "none" : tier.toString());
  }

  private static OperationTemplate makeTool(String technology, String tool) {
    return new OperationTemplate(
        OperationKind.TOOL_CALL,
        technology,
        "execute_tool " + tool,
        Attributes.of(
            GenAiAttributes.OPERATION_NAME, "execute_tool", GenAiAttributes.TOOL_NAME, tool),
        tool);
  }
}
