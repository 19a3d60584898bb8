package io.e2i.obs.instrumentation.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.OnnxScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of a few bytes in the real runtime: the oldest version and the newest. */
class OnnxRuntimeTest {

  private static final String NEWEST = "target/newest/onnxruntime-*.jar";
  private static final String METHODS =
      "{include: [{type: com.acme.java8.OnnxScenarios, methods: [predict, withVersion]}]}";

  abstract static class Any {
    abstract ForkedApplication app();

    @Test
    void recordsARunAsAPredictionOfTheModelInTheFile() {
      RecordedSpan span = only(app().spansOf("predict", "3"), "predict churn");

      assertThat(span.kind()).isEqualTo("INTERNAL");
      assertThat(span.scope()).isEqualTo("io.e2i.obs.onnxruntime");
      assertThat(span.attribute("e2i.prediction.model")).isEqualTo("churn");
      assertThat(span.attribute("e2i.prediction.type")).isEqualTo("other");
      assertThat(span.attribute("e2i.prediction.runtime")).isEqualTo("onnxruntime");
      assertThat(span.attribute("e2i.prediction.rows")).isEqualTo(3L);
      assertThat(span.attributes()).doesNotContainKey("e2i.prediction.model_version");
    }

    @Test
    void countsEveryOverloadOnce() {
      List<RecordedSpan> spans = app().spansOf("everyOverload");

      String answer = app().run("everyOverload");
      assertThat(spans).hasSize(Integer.parseInt(answer.split(" ")[0]));
      assertThat(spans).extracting(RecordedSpan::name).containsOnly("predict churn");
    }

    @Test
    void readsNameVersionAndTypeOfAModelInMemory() {
      RecordedSpan span = only(app().spansOf("fromMemory"), "predict lifetime value");

      assertThat(span.attribute("e2i.prediction.model_version")).isEqualTo("7");
      assertThat(span.attribute("e2i.prediction.type")).isEqualTo("regression");
    }

    @Test
    void takesTheVersionThatTheAuthorHasAdded() {
      RecordedSpan span = only(app().spansOf("withVersion", "2026-11"), "predict upsell");

      assertThat(span.attribute("e2i.prediction.model_version")).isEqualTo("2026-11");
    }

    @Test
    void takesNameAndVersionFromDirectories() {
      RecordedSpan span = only(app().spansOf("fromRepository"), "predict fraud");

      assertThat(span.attribute("e2i.prediction.model_version")).isEqualTo("12");
    }

    @Test
    void recordsWhyARunFails() {
      assertThat(app().run("wrongShape")).isEqualTo("ai.onnxruntime.OrtException");
      RecordedSpan span = only(app().spansOf("wrongShape"), "predict churn");

      assertThat(span.isError()).isTrue();
      assertThat(span.attribute("error.type")).isEqualTo("ai.onnxruntime.OrtException");
    }

    @Test
    void recordsRunsThatNeverBegin() {
      assertThat(app().spansOf("wrongArguments")).hasSize(4).allMatch(RecordedSpan::isError);
      assertThat(app().spansOf("closed"))
          .hasSize(2)
          .allMatch(RecordedSpan::isError)
          .extracting(RecordedSpan::name)
          .containsOnly("predict closed");
    }

    @Test
    void belongsToWhatHasAskedForIt() {
      SpanTree.of(app().spansOf("withVersion", "1"))
          .hasShape(
              "INTERNAL OnnxScenarios.withVersion",
              "  INTERNAL OnnxScenarios.predict",
              "    INTERNAL predict upsell");
    }

    @Test
    void recordsEachRunOfManyThreads() {
      List<RecordedSpan> spans = app().spansOf("concurrently", "4", "100");

      assertThat(spans).filteredOn(span -> span.name().equals("predict churn")).hasSize(401);
      assertThat(app().run("concurrently", "4", "100")).isEqualTo("true");
    }

    @Test
    void looksIntoNoMapOfTheApplications() {
      try (ForkedApplication without = bare().start()) {
        assertThat(app().run("ownMap")).isEqualTo(without.run("ownMap"));
      }
      assertThat(only(app().spansOf("ownMap"), "predict churn").attributes())
          .doesNotContainKey("e2i.prediction.rows");
    }

    @Test
    void changesNoAnswer() {
      try (ForkedApplication without = bare().start()) {
        assertThat(predictions(without.spansOf("fromMemory"))).isEmpty();
        for (String scenario :
            List.of(
                "predict",
                "everyOverload",
                "fromMemory",
                "classes",
                "wrongShape",
                "wrongArguments",
                "closed")) {
          assertThat(app().run(scenario)).isEqualTo(without.run(scenario));
        }
      }
    }

    ForkedApplication.Builder bare() {
      return version().config("instrumentations: {onnxruntime: false}");
    }

    abstract ForkedApplication.Builder version();
  }

  @Nested
  class Oldest extends Any {
    @RegisterExtension static final ForkedApplication APP = oldest().start();

    @Override
    ForkedApplication app() {
      return APP;
    }

    @Override
    ForkedApplication.Builder version() {
      return oldest();
    }
  }

  @Nested
  class Newest extends Any {
    @RegisterExtension static final ForkedApplication APP = newest().start();

    @Override
    ForkedApplication app() {
      return APP;
    }

    @Override
    ForkedApplication.Builder version() {
      return newest();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void worksOnOtherJavaVersions(int version) {
    assumeTrue(JavaHome.isAtHand(version));
    try (ForkedApplication other = newest().java(version).start()) {
      assertThat(other.spansOf("everyOverload")).hasSizeGreaterThan(3);
      assertThat(only(other.spansOf("predict", "2"), "predict churn").attributes())
          .containsEntry("e2i.prediction.rows", 2L);
    }
  }

  @Test
  void knowsASessionThatWasOpenedBeforeItWasSwitchedOffAndOn() {
    try (ForkedApplication switched = newest().config("reload: {every: 1s}").start()) {
      only(switched.spansOf("predict", "1"), "predict churn");

      switched.reconfigure("instrumentations: {onnxruntime: {enabled: false}}");
      awaitPredictions(switched, 0);
      switched.reconfigure("instrumentations: {onnxruntime: {enabled: true}}");
      awaitPredictions(switched, 1);

      only(switched.spansOf("predict", "1"), "predict churn");
    }
  }

  private static void awaitPredictions(ForkedApplication application, int count) {
    Await.until(
        Duration.ofSeconds(30),
        () -> predictions(application.spansOf("predict", "1")).size() == count,
        () -> "a run has not led to " + count + " predictions: " + application.output());
  }

  private static RecordedSpan only(List<RecordedSpan> spans, String name) {
    assertThat(predictions(spans)).extracting(RecordedSpan::name).containsExactly(name);
    return predictions(spans).get(0);
  }

  private static List<RecordedSpan> predictions(List<RecordedSpan> spans) {
    return spans.stream().filter(span -> span.scope().endsWith(".onnxruntime")).toList();
  }

  private static ForkedApplication.Builder oldest() {
    return ForkedApplication.of(OnnxScenarios.class)
        .config("instrumentations: {methods: " + METHODS + "}");
  }

  private static ForkedApplication.Builder newest() {
    return oldest().library("onnxruntime", NEWEST);
  }
}
