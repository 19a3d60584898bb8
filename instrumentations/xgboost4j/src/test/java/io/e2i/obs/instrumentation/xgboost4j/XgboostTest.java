package io.e2i.obs.instrumentation.xgboost4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.XgboostScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.RecordedSpan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A model of three trees in the real library: the oldest version and the newest. */
class XgboostTest {

  abstract static class Any {
    abstract ForkedApplication app();

    abstract ForkedApplication.Builder version();

    @Test
    void recordsAPredictionOfTheModelInTheFile() {
      RecordedSpan span = only(app().spansOf("predict", "3"), "predict churn");

      assertThat(span.kind()).isEqualTo("INTERNAL");
      assertThat(span.scope()).isEqualTo("io.e2i.obs.xgboost4j");
      assertThat(span.attribute("e2i.prediction.rows")).isEqualTo(3L);
      assertThat(span.attribute("e2i.prediction.model_version")).isEqualTo("4.2");
      assertThat(span.attribute("e2i.prediction.type")).isEqualTo("classification");
      assertThat(span.attribute("e2i.prediction.runtime")).isEqualTo("xgboost4j");
    }

    @Test
    void takesTheNameThatTheModelHasItself() {
      only(app().spansOf("trained"), "predict propensity");
    }

    @Test
    void countsEveryOverloadOnce() {
      String answer = app().run("everyOverload");
      List<RecordedSpan> spans = app().spansOf("everyOverload");

      assertThat(spans).hasSize(Integer.parseInt(answer.split(" ")[0])).hasSizeGreaterThan(4);
      assertThat(spans)
          .allMatch(span -> span.attribute("e2i.prediction.rows").equals(2L))
          .extracting(RecordedSpan::name)
          .containsOnly("predict churn");
    }

    @Test
    void recordsWhyAPredictionFails() {
      assertThat(app().spansOf("wrongShape"))
          .hasSize(1)
          .allMatch(RecordedSpan::isError)
          .extracting(span -> span.attribute("error.type"))
          .containsOnly("ml.dmlc.xgboost4j.java.XGBoostError");
    }

    @Test
    void recordsCallsOfABoosterThatWasDisposedOf() {
      assertThat(only(app().spansOf("disposed"), "predict disposed").isError()).isTrue();
    }

    @Test
    void recordsEachCallOfManyThreads() {
      assertThat(app().spansOf("concurrently", "4", "100")).hasSize(401);
      assertThat(app().run("concurrently", "4", "100")).isEqualTo("true");
    }

    @Test
    void changesNoAnswer() {
      try (ForkedApplication without =
          version().config("instrumentations: {xgboost4j: false}").start()) {
        assertThat(without.spansOf("trained")).isEmpty();
        for (String scenario :
            List.of("trained", "everyOverload", "inPlace", "wrongShape", "disposed")) {
          assertThat(app().run(scenario)).isEqualTo(without.run(scenario));
        }
      }
    }
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

    @Test
    void recordsPredictionsInPlace() {
      RecordedSpan span = only(APP.spansOf("inPlace"), "predict churn");

      assertThat(span.attribute("e2i.prediction.rows")).isEqualTo(3L);
    }
  }

  @Test
  void worksOnJava8() {
    assumeTrue(JavaHome.isAtHand(8));
    try (ForkedApplication other = newest().java(8).start()) {
      only(other.spansOf("predict", "1"), "predict churn");
    }
  }

  @Test
  void knowsAModelThatWasLoadedBeforeItWasSwitchedOffAndOn() {
    try (ForkedApplication switched = newest().config("reload: {every: 1s}").start()) {
      only(switched.spansOf("predict", "1"), "predict churn");

      switched.reconfigure("instrumentations: {xgboost4j: {enabled: false}}");
      awaitSpans(switched, 0);
      switched.reconfigure("instrumentations: {xgboost4j: {enabled: true}}");
      awaitSpans(switched, 1);

      only(switched.spansOf("predict", "1"), "predict churn");
    }
  }

  private static void awaitSpans(ForkedApplication application, int count) {
    Await.until(
        Duration.ofSeconds(30),
        () -> application.spansOf("predict", "1").size() == count,
        () -> "a call has not led to " + count + " spans: " + application.output());
  }

  private static RecordedSpan only(List<RecordedSpan> spans, String name) {
    assertThat(spans).extracting(RecordedSpan::name).containsExactly(name);
    return spans.get(0);
  }

  private static ForkedApplication.Builder oldest() {
    return ForkedApplication.of(XgboostScenarios.class);
  }

  static ForkedApplication.Builder newest() {
    return oldest().library("xgboost4j_2.12", "target/newest/xgboost4j_2.12-*.jar");
  }
}
