package io.e2i.obs.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.NestedModel;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.OpenAiStub;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.ScrapedMetrics;
import io.e2i.obs.testkit.SpanTree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A library of language models on top of another one, with the finished jar. */
class NestedModelTest {

  @RegisterExtension
  static final ForkedApplication APP =
      ForkedApplication.of(NestedModel.class)
          .config("instrumentations: {http-client-jdk: false}")
          .start();

  @Test
  void countsTokensAndCostOnce() {
    try (OpenAiStub server = OpenAiStub.start()) {
      List<RecordedSpan> spans = APP.spansOf("ask", server.url("ok"));

      assertThat(spans)
          .as("%s", SpanTree.of(spans))
          .extracting(RecordedSpan::scope)
          .containsExactlyInAnyOrder("io.e2i.obs.langchain4j", "io.e2i.obs.openai");
      assertThat(APP.run("ask", server.url("ok"))).isEqualTo("Hello there");
    }
    APP.awaitAllExported();
    ScrapedMetrics metrics = APP.metrics();
    assertThat(metrics.value("e2i_llm_tokens_total", "type", "input")).hasValue(2 * 20);
    assertThat(metrics.value("e2i_llm_tokens_total", "type", "output")).hasValue(2 * 7);
    assertThat(metrics.value("e2i_llm_call_duration_seconds_count").orElse(0)).isEqualTo(2);
  }
}
