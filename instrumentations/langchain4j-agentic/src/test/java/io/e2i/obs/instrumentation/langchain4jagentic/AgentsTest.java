package io.e2i.obs.instrumentation.langchain4jagentic;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.agents.AgentScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AgentsTest {

  @RegisterExtension
  static final ForkedApplication application = ForkedApplication.of(AgentScenarios.class).start();

  @Test
  void anAgentAloneIsARun() {
    assertShape("alone", "INTERNAL invoke_agent writer", "  CLIENT chat");
  }

  @Test
  void aSequenceIsARunOfItsAgents() {
    assertShape(
        "sequence",
        "INTERNAL invoke_agent novel",
        "  INTERNAL invoke_agent writer",
        "    CLIENT chat",
        "  INTERNAL invoke_agent editor",
        "    CLIENT chat",
        "  INTERNAL invoke_agent printer");
  }

  @Test
  void agentsInParallelBelongToTheirWorkflow() {
    SpanTree tree = SpanTree.of(application.spansOf("parallel"));
    RecordedSpan both = tree.single("invoke_agent both");
    assertThat(tree.roots()).containsExactly(both);
    assertThat(tree.childrenOf(both))
        .extracting(RecordedSpan::name)
        .containsExactlyInAnyOrder("invoke_agent writer", "invoke_agent namer");
    assertThat(tree.childrenOf(both))
        .allSatisfy(agent -> assertThat(tree.childrenOf(agent)).hasSize(1));
  }

  @Test
  void aLoopRunsItsAgentsAgain() {
    assertShape(
        "loop",
        "INTERNAL invoke_agent polish",
        "  INTERNAL invoke_agent editor",
        "    CLIENT chat",
        "  INTERNAL invoke_agent editor",
        "    CLIENT chat");
  }

  @Test
  void aWorkflowWithinAWorkflowIsOneRun() {
    assertShape(
        "nested",
        "INTERNAL invoke_agent novel",
        "  INTERNAL invoke_agent writer",
        "    CLIENT chat",
        "  INTERNAL invoke_agent polish",
        "    INTERNAL invoke_agent editor",
        "      CLIENT chat");
  }

  @Test
  void aFailureIsTheAgentsOwn() {
    List<RecordedSpan> spans = application.spansOf("failing");
    SpanTree.of(spans)
        .hasShape(
            "INTERNAL invoke_agent novel ERROR",
            "  INTERNAL invoke_agent writer",
            "    CLIENT chat",
            "  INTERNAL invoke_agent printer ERROR");
    assertThat(spans)
        .filteredOn(RecordedSpan::isError)
        .extracting(span -> span.attribute("error.type"))
        .containsOnly("java.lang.IllegalStateException");
  }

  @Test
  void modelsKnowTheirAgent() {
    SpanTree tree = SpanTree.of(application.spansOf("sequence"));
    RecordedSpan editor = tree.single("invoke_agent editor");
    assertThat(editor.attributes())
        .containsEntry("gen_ai.agent.name", "editor")
        .containsKey("gen_ai.agent.id");
    assertThat(tree.childrenOf(editor))
        .singleElement()
        .matches(chat -> chat.attribute("gen_ai.agent.name").equals("editor"));
  }

  private static void assertShape(String scenario, String... lines) {
    SpanTree.of(application.spansOf(scenario)).hasShape(lines);
  }
}
