package io.e2i.obs.instrumentation.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e2i.obs.testkit.AuditLines;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.OpenAiStub;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spring AI on every Java that it runs on. */
class EveryJavaTest {

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 25})
  void recordsEachCallAndKeepsItsContent(int java) {
    assumeTrue(JavaHome.isAtHand(java), "Java " + java + " is not at hand");
    try (OpenAiStub server = OpenAiStub.start();
        ForkedApplication application =
            ChatContract.builder()
                .java(java)
                .config("instrumentations: {spring-ai: {content: full}}")
                .start()) {
      for (String scenario : List.of("call", "streamWithUsage", "embeddings")) {
        assertThat(application.spansOf(scenario, server.url("ok")))
            .as("%s %s", scenario, application.output())
            .singleElement()
            .matches(span -> span.attribute("gen_ai.usage.input_tokens") != null);
      }
      assertThat(AuditLines.await(application, 3))
          .hasSize(3)
          .filteredOn(record -> record.contains("How is the weather?"))
          .hasSize(2)
          .allMatch(record -> record.contains("You are brief.") && record.contains("Hello there"));
    }
  }
}
