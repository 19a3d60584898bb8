package io.e2i.obs.instrumentation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.java8.Conversations;
import io.e2i.obs.testkit.AuditLines;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.OpenAiStub;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call leaves behind, beyond its span: a record, tokens and cost. */
class AuditTest {

  private static final String QUESTION = "How is the weather in Oslo?";
  private static final String ANSWER = "Hello there";

  @ParameterizedTest
  @ValueSource(strings = {"chat", "streamingWithUsage", "responses", "streamingResponses"})
  void theExactPromptAndAnswerAreKeptIfTheConfigurationSaysSo(String scenario) {
    try (OpenAiStub server = OpenAiStub.start();
        ForkedApplication application = start("audit: {content: full}")) {
      application.run(scenario, server.url("ok"));

      String record = onlyRecord(application);
      assertThat(record)
          .contains("\"kind\":\"llm_call\"", "\"provider\":\"openai\"", QUESTION, ANSWER)
          .contains("\"role\":\"system\"", "You are brief.", "\"role\":\"assistant\"")
          .contains("\"model\":\"gpt-4o-2024-08-06\"", "\"requested_model\":\"gpt-4o\"");
      assertCounted(application);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "audit: {content: full}\ninstrumentations: {openai: {content: summary}}"})
  void aSummaryHasNoTexts(String config) {
    try (OpenAiStub server = OpenAiStub.start();
        ForkedApplication application = start(config)) {
      application.run("chat", server.url("ok"));

      assertThat(onlyRecord(application))
          .contains("\"kind\":\"llm_call\"", "\"input\":", "\"output\":")
          .doesNotContain("Oslo", "weather", "Hello", "brief");
      assertCounted(application);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"audit: {content: none}", "instrumentations: {openai: {content: none}}"})
  void withoutContentOnlyTheCallIsKept(String config) {
    try (OpenAiStub server = OpenAiStub.start();
        ForkedApplication application = start(config)) {
      application.run("chat", server.url("ok"));

      assertThat(onlyRecord(application))
          .contains("\"kind\":\"llm_call\"")
          .doesNotContain("\"input\":{", "\"input\":[", "\"output\":[", "Oslo", "Hello");
      assertCounted(application);
    }
  }

  private static ForkedApplication start(String config) {
    ForkedApplication.Builder builder = Sdk.oldest(Conversations.class);
    return (config.isEmpty() ? builder : builder.config(config)).start();
  }

  private static void assertCounted(ForkedApplication application) {
    assertThat(application.metrics().value("e2i_llm_tokens_total", "type", "input")).hasValue(20);
    assertThat(application.metrics().value("e2i_llm_tokens_total", "type", "output")).hasValue(7);
    assertThat(application.metrics().value("e2i_llm_cost_usd_total").orElse(0)).isPositive();
  }

  private static String onlyRecord(ForkedApplication application) {
    List<String> records = AuditLines.await(application, 1);
    assertThat(records).hasSize(1);
    return records.get(0);
  }
}
