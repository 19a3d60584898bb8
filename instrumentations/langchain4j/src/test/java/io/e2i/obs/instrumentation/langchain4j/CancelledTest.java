package io.e2i.obs.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.assistant.CancelScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only newer versions of the library have. */
class CancelledTest {

  @RegisterExtension
  static final ForkedApplication application = Versions.newest(CancelScenarios.class).start();

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "cancelFromOutside"})
  void endsAnAnswerThatTheApplicationDoesNotWantAnyMore(String scenario) {
    application.awaitAllExported();
    application.collector().clear();
    try (OpenAiStub stub = OpenAiStub.start()) {
      application.run(scenario, stub.url("endless"));
      Await.until(
          Duration.ofSeconds(20),
          () -> !application.collector().spans().isEmpty(),
          () -> "no span of what was cancelled");
    }
    RecordedSpan span = application.collector().spans().get(0);
    assertThat(span.isError()).as("%s", span).isFalse();
    assertThat(span.attributes())
        .containsEntry("gen_ai.response.finish_reasons", List.of("cancelled"))
        .containsKey("gen_ai.response.time_to_first_chunk");
  }

  @Test
  void handsOnEveryCallbackThatThereIs() {
    assertThat(application.run("everyCallback")).isEqualTo("all");
  }
}
