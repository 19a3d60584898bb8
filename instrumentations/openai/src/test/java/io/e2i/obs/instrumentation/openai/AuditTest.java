package io.e2i.obs.instrumentation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.java8.Conversations;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.OpenAiStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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
    Path directory = application.files().resolve("audit");
    Await.until(
        Duration.ofSeconds(20),
        () -> !records(directory).isEmpty(),
        () -> "a record in " + directory + ": " + application.output());
    List<String> records = records(directory);
    assertThat(records).hasSize(1);
    return records.get(0);
  }

  private static List<String> records(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .flatMap(file -> lines(file).stream())
          .filter(line -> line.startsWith("{"))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
