package io.e2i.obs.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.assistant.ServiceScenarios;
import io.e2i.obs.testkit.AuditLines;
import io.e2i.obs.testkit.ForkedApplication;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the audit trail keeps of an AI service that asks a model, runs a tool and asks again. */
class AuditTest {

  private static final int RECORDS = 4;

  @Test
  void keepsPromptsAndAnswersIfItIsToldTo() {
    List<String> records = records("full");
    assertThat(of(records, "agent_run"))
        .singleElement()
        .satisfies(
            run ->
                assertThat(run)
                    .contains("\"agent\":\"Assistant\"")
                    .contains("How is the weather in Rome?")
                    .contains("Rome, of course."));
    assertThat(of(records, "llm_call")).hasSize(2);
    assertThat(of(records, "llm_call").get(0))
        .contains("\"input\":20", "\"output\":7", "\"cache_read\":4", "\"reasoning\":2")
        .contains("\"requested_model\":\"gpt-4o-mini\"", "\"provider\":\"openai\"")
        .contains("Be brief.", "How is the weather in Rome?")
        .contains("\"role\":\"system\"", "\"role\":\"user\"", "tool_calls");
    assertThat(of(records, "llm_call").get(1))
        .contains("\"role\":\"tool\"", "sunny", "Rome, of course.");
    assertThat(of(records, "tool_call"))
        .singleElement()
        .satisfies(
            tool -> assertThat(tool).contains("\"tool\":\"weather\"", "arg0", "Rome", "sunny"));
  }

  @Test
  void keepsNoTextOtherwise() {
    for (String level : List.of("summary", "none")) {
      assertThat(String.join("\n", records(level)))
          .contains("\"kind\":\"llm_call\"", "\"input\":20")
          .doesNotContain("How is the weather", "Be brief", "of course", "sunny");
    }
  }

  private static List<String> of(List<String> records, String kind) {
    return records.stream().filter(line -> line.contains("\"kind\":\"" + kind + "\"")).toList();
  }

  private static List<String> records(String level) {
    try (OpenAiStub stub = OpenAiStub.start();
        ForkedApplication application =
            Versions.newest(ServiceScenarios.class)
                .config("instrumentations: {langchain4j: {content: " + level + "}}")
                .start()) {
      application.run("answer", stub.url("tools"));
      return AuditLines.await(application, RECORDS);
    }
  }
}
