package io.e2i.obs.instrumentation.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.TribuoScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.RecordedSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Models that the application trains itself: the oldest version and the newest. */
class TribuoTest {

  abstract static class Any {
    abstract ForkedApplication app();

    abstract ForkedApplication.Builder version();

    @Test
    void recordsThePredictionOfOneExample() {
      RecordedSpan span = only(app().spansOf("predict"), "predict churn");

      assertThat(span.kind()).isEqualTo("INTERNAL");
      assertThat(span.scope()).isEqualTo("io.e2i.obs.tribuo");
      assertThat(span.attribute("e2i.prediction.type")).isEqualTo("classification");
      assertThat(span.attribute("e2i.prediction.rows")).isEqualTo(1L);
      assertThat(span.attribute("e2i.prediction.model_version").toString())
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void countsManyExamplesAsOnePrediction() {
      assertThat(only(app().spansOf("several"), "predict churn").attributes())
          .containsEntry("e2i.prediction.rows", 2L);
      assertThat(only(app().spansOf("dataset"), "predict churn").attributes())
          .containsEntry("e2i.prediction.rows", 20L);
    }

    @Test
    void takesNoExampleAwayThatComesButOnce() {
      assertThat(app().run("once")).startsWith("(stay");
      assertThat(only(app().spansOf("once"), "predict churn").attributes())
          .containsEntry("e2i.prediction.rows", 1L);
    }

    @Test
    void countsAModelOfModelsOnce() {
      only(app().spansOf("ensemble"), "predict committee");
    }

    @Test
    void tellsRegressionFromClassification() {
      assertThat(only(app().spansOf("regression"), "predict price").attributes())
          .containsEntry("e2i.prediction.type", "regression");
    }

    @Test
    void recordsWhyAPredictionFails() {
      assertThat(app().run("failing").split(" ")).hasSize(2);
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
          version().config("instrumentations: {tribuo: false}").start()) {
        assertThat(without.spansOf("predict")).isEmpty();
        for (String scenario :
            List.of("predict", "several", "dataset", "once", "ensemble", "regression", "failing")) {
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
  }

  @Test
  void worksOnJava8() {
    assumeTrue(JavaHome.isAtHand(8));
    try (ForkedApplication other = newest().java(8).start()) {
      only(other.spansOf("predict"), "predict churn");
    }
  }

  @Test
  void knowsAModelAfterItWasSwitchedOffAndOn() {
    try (ForkedApplication switched = newest().config("reload: {every: 1s}").start()) {
      only(switched.spansOf("predict"), "predict churn");

      switched.reconfigure("instrumentations: {tribuo: {enabled: false}}");
      awaitSpans(switched, 0);
      switched.reconfigure("instrumentations: {tribuo: {enabled: true}}");
      awaitSpans(switched, 1);

      only(switched.spansOf("predict"), "predict churn");
    }
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
    return ForkedApplication.of(TribuoScenarios.class);
  }

  static ForkedApplication.Builder newest() {
    ForkedApplication.Builder application = oldest();
    for (Path jar : newestJars()) {
      String artifact = jar.getFileName().toString().replaceFirst("-\\d.*", "");
      application.library(artifact, jar);
    }
    return application;
  }

  private static List<Path> newestJars() {
    try (Stream<Path> jars = Files.list(Path.of("target", "newest"))) {
      return jars.toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
