package io.e2i.obs.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.assistant.ServiceScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.SpanTree;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that is woven, on every Java that the library runs on. */
class JavaVersionsTest {

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 25})
  void followsAStreamedAnswerThroughItsTools(int version) {
    try (OpenAiStub stub = OpenAiStub.start();
        ForkedApplication application =
            Versions.newest(ServiceScenarios.class).java(version).start()) {
      SpanTree.of(application.spansOf("stream", stub.url("tools")))
          .hasShape(
              "INTERNAL Questions.asked",
              "  INTERNAL invoke_agent Assistant",
              "    CLIENT chat gpt-4o-mini",
              "    INTERNAL execute_tool weather",
              "      INTERNAL Questions.seen",
              "    CLIENT chat gpt-4o-mini");
      assertThat(application.spansOf("embed", stub.url("answer"))).hasSize(1);
    }
  }
}
