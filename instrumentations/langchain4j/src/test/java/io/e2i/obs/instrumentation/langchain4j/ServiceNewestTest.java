package io.e2i.obs.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.assistant.ServiceScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServiceNewestTest extends ServiceContract {

  @RegisterExtension
  static final ForkedApplication application = Versions.newest(ServiceScenarios.class).start();

  @Override
  protected ForkedApplication application() {
    return application;
  }

  // Older versions ask the model what a default method would answer.
  @Test
  void countsWhatADefaultMethodCalls() {
    assertThat(SpanTree.of(spans("answerTwice", "answer")).roots())
        .extracting(RecordedSpan::name)
        .containsExactly("invoke_agent Assistant", "invoke_agent Assistant");
  }
}
