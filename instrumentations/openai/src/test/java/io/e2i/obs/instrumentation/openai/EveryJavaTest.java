package io.e2i.obs.instrumentation.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.Conversations;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.OpenAiStub;
import io.e2i.obs.testkit.RecordedSpan;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The newest SDK on every Java at hand. */
class EveryJavaTest {

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void recordsEachCall(int java) {
    assumeTrue(JavaHome.isAtHand(java), "Java " + java + " is not at hand");
    try (OpenAiStub server = OpenAiStub.start();
        ForkedApplication application = Sdk.newest(Conversations.class).java(java).start()) {
      for (String scenario : List.of("chat", "streamingWithUsage", "responses")) {
        List<RecordedSpan> spans = application.spansOf(scenario, server.url("ok"));
        assertThat(spans).as("%s %s", scenario, application.output()).hasSize(1);
        ConversationContract.assertUsage(spans.get(0));
      }
    }
  }
}
