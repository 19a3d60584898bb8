package io.e2i.obs.instrumentation.jpmml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.JpmmlScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.RecordedSpan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * PMML models of a few lines: the oldest version, which needs the JAXB of Java 8, and the newest.
 */
class JpmmlTest {

  abstract static class Any {
    abstract ForkedApplication app();

    abstract ForkedApplication.Builder version();

    @Test
    void recordsAnEvaluation() {
      RecordedSpan span = only(app().spansOf("predict"), "predict price");

      assertThat(span.kind()).isEqualTo("INTERNAL");
      assertThat(span.scope()).isEqualTo("io.e2i.obs.jpmml");
      assertThat(span.attribute("e2i.prediction.model_version")).isEqualTo("5");
      assertThat(span.attribute("e2i.prediction.type")).isEqualTo("regression");
      assertThat(span.attribute("e2i.prediction.rows")).isEqualTo(1L);
    }

    @Test
    void tellsClassificationFromRegression() {
      RecordedSpan span = only(app().spansOf("classification"), "predict sells");

      assertThat(span.attribute("e2i.prediction.type")).isEqualTo("classification");
      assertThat(span.attributes()).doesNotContainKey("e2i.prediction.model_version");
    }

    @Test
    void countsAModelOfModelsOnce() {
      only(app().spansOf("ensemble"), "predict committee");
    }

    @Test
    void takesTheAlgorithmWhereThereIsNoName() {
      only(app().spansOf("unnamed"), "predict lasso");
    }

    @Test
    void recordsWhyAnEvaluationFails() {
      assertThat(app().run("failing")).doesNotContain("no failure");
      assertThat(app().spansOf("failing")).hasSize(2).allMatch(RecordedSpan::isError);
    }

    @Test
    void recordsEachCallOfManyThreads() {
      assertThat(app().spansOf("concurrently", "4", "100")).hasSize(401);
      assertThat(app().run("concurrently", "4", "100")).isEqualTo("true");
    }

    @Test
    void changesNoAnswer() {
      try (ForkedApplication without =
          version().config("instrumentations: {jpmml: false}").start()) {
        assertThat(without.spansOf("predict")).isEmpty();
        for (String scenario :
            List.of("predict", "classification", "ensemble", "unnamed", "failing")) {
          assertThat(app().run(scenario)).isEqualTo(without.run(scenario));
        }
      }
    }
  }

  @Nested
  @EnabledIf("io.e2i.obs.instrumentation.jpmml.JpmmlTest#isJava8AtHand")
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

  @Test
  void worksOnJava11() {
    assumeTrue(JavaHome.isAtHand(11));
    try (ForkedApplication other = newest().java(11).start()) {
      only(other.spansOf("predict"), "predict price");
    }
  }

  @Test
  void knowsAModelAfterItWasSwitchedOffAndOn() {
    try (ForkedApplication switched = newest().config("reload: {every: 1s}").start()) {
      only(switched.spansOf("predict"), "predict price");

      switched.reconfigure("instrumentations: {jpmml: {enabled: false}}");
      awaitSpans(switched, 0);
      switched.reconfigure("instrumentations: {jpmml: {enabled: true}}");
      awaitSpans(switched, 1);

      only(switched.spansOf("predict"), "predict price");
    }
  }

  static boolean isJava8AtHand() {
    return JavaHome.isAtHand(8);
  }

  private static void awaitSpans(ForkedApplication application, int count) {
    Await.until(
        Duration.ofSeconds(30),
        () -> application.spansOf("predict").size() == count,
        () -> "a call has not led to " + count + " spans: " + application.output());
  }

  private static RecordedSpan only(List<RecordedSpan> spans, String name) {
    assertThat(spans).extracting(RecordedSpan::name).containsExactly(name);
    return spans.get(0);
  }

  private static ForkedApplication.Builder oldest() {
    return ForkedApplication.of(JpmmlScenarios.class).java(8);
  }

  static ForkedApplication.Builder newest() {
    return ForkedApplication.of(JpmmlScenarios.class)
        .without("pmml-model")
        .without("pmml-agent")
        .without("guava")
        .library("pmml-evaluator", "target/newest/*.jar");
  }
}
