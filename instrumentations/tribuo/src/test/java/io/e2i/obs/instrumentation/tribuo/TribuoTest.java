package io.e2i.obs.instrumentation.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.TribuoScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.PredictionContract;
import io.e2i.obs.testkit.RecordedSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Models that the application trains itself: the oldest version and the newest. */
class TribuoTest {

  private static final String TECHNOLOGY = "tribuo";

  abstract static class Any extends PredictionContract {
    Any() {
      super(TECHNOLOGY);
    }

    @Override
    protected List<String> scenarios() {
      return List.of("predict", "several", "dataset", "once", "ensemble", "regression", "failing");
    }

    @Test
    void recordsThePredictionOfOneExample() {
      RecordedSpan span = only("predict churn", "predict");

      assertThat(span.kind()).isEqualTo("INTERNAL");
      assertThat(span.scope()).isEqualTo("io.e2i.obs.tribuo");
      assertThat(span.attribute("e2i.prediction.type")).isEqualTo("classification");
      assertThat(span.attribute("e2i.prediction.rows")).isEqualTo(1L);
      assertThat(span.attribute("e2i.prediction.model_version").toString())
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void countsManyExamplesAsOnePrediction() {
      assertThat(only("predict churn", "several").attributes())
          .containsEntry("e2i.prediction.rows", 2L);
      assertThat(only("predict churn", "dataset").attributes())
          .containsEntry("e2i.prediction.rows", 20L);
    }

    @Test
    void takesNoExampleAwayThatComesButOnce() {
      assertThat(application().run("once")).startsWith("(stay");
      assertThat(only("predict churn", "once").attributes())
          .containsEntry("e2i.prediction.rows", 1L);
    }

    @Test
    void countsAModelOfModelsOnce() {
      only("predict committee", "ensemble");
    }

    @Test
    void tellsRegressionFromClassification() {
      assertThat(only("predict price", "regression").attributes())
          .containsEntry("e2i.prediction.type", "regression");
    }

    @Test
    void recordsWhyAPredictionFails() {
      assertThat(application().run("failing").split(" ")).hasSize(2);
      assertThat(application().spansOf("failing")).hasSize(2).allMatch(RecordedSpan::isError);
    }
  }

  @Nested
  class Oldest extends Any {
    @RegisterExtension static final ForkedApplication APP = oldest().start();

    @Override
    protected ForkedApplication application() {
      return APP;
    }

    @Override
    protected ForkedApplication.Builder version() {
      return oldest();
    }
  }

  @Nested
  class Newest extends Any {
    @RegisterExtension static final ForkedApplication APP = newest().start();

    @Override
    protected ForkedApplication application() {
      return APP;
    }

    @Override
    protected ForkedApplication.Builder version() {
      return newest();
    }
  }

  @Test
  void worksOnJava8() {
    assumeTrue(JavaHome.isAtHand(8));
    try (ForkedApplication other = newest().java(8).start()) {
      PredictionContract.only(TECHNOLOGY, "predict churn", other.spansOf("predict"));
    }
  }

  @Test
  void knowsAModelAfterItWasSwitchedOffAndOn() {
    PredictionContract.assertKnowsAModelAfterSwitching(
        newest(), TECHNOLOGY, "predict churn", "predict");
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
