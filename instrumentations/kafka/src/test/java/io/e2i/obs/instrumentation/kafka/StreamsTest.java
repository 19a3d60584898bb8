package io.e2i.obs.instrumentation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.instrumentation.kafka.java8.StreamsScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsTest {

  @TempDir static Path state;

  @Test
  void recordsWhatAStreamSendsAndNotItsReadingAhead() {
    try (ForkedApplication application =
        ForkedApplication.of(StreamsScenarios.class)
            .config(KafkaContract.METHODS)
            .jvmArgument("-Dkafka=" + SharedBroker.address())
            .jvmArgument("-Dstate=" + state)
            .start()) {
      List<RecordedSpan> spans = application.spansOf("throughStream", "value");

      assertThat(KafkaContract.named(spans, "send small")).hasSize(1);
      assertThat(KafkaContract.named(spans, "process small"))
          .as("%s", SpanTree.of(spans))
          .isEmpty();
      assertThat(KafkaContract.named(spans, "inner")).singleElement().matches(RecordedSpan::isRoot);
      assertThat(KafkaContract.named(spans, "send capital")).hasSize(2);
      assertThat(KafkaContract.named(spans, "process capital")).hasSizeGreaterThanOrEqualTo(2);
    }
  }
}
