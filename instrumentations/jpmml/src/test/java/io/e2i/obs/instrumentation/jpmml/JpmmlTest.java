package io.e2i.obs.instrumentation.jpmml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.JpmmlScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.PredictionContract;
import io.e2i.obs.testkit.RecordedSpan;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * PMML models of a few lines: the oldest version, which needs the JAXB of Java 8, and the newest.
 */
class JpmmlTest {

  private static final String TECHNOLOGY = "jpmml";

  abstract static class Any extends PredictionContract {
    Any() {
      super(TECHNOLOGY);
    }

    @Override
    protected List<String> scenarios() {
      return List.of("predict", "classification", "ensemble", "unnamed", "failing");
    }

    @Test
    void recordsAnEvaluation() {
      RecordedSpan span = only("predict price", "predict");

      assertThat(span.kind()).isEqualTo("INTERNAL");
      assertThat(span.scope()).isEqualTo("io.e2i.obs.jpmml");
      assertThat(span.attribute("e2i.prediction.model_version")).isEqualTo("5");
      assertThat(span.attribute("e2i.prediction.type")).isEqualTo("regression");
      assertThat(span.attribute("e2i.prediction.rows")).isEqualTo(1L);
    }

    @Test
    void tellsClassificationFromRegression() {
      RecordedSpan span = only("predict sells", "classification");

      assertThat(span.attribute("e2i.prediction.type")).isEqualTo("classification");
      assertThat(span.attributes()).doesNotContainKey("e2i.prediction.model_version");
    }

    @Test
    void countsAModelOfModelsOnce() {
      only("predict committee", "ensemble");
    }

    @Test
    void takesTheAlgorithmWhereThereIsNoName() {
      only("predict lasso", "unnamed");
    }

    @Test
    void recordsWhyAnEvaluationFails() {
      assertThat(application().run("failing")).doesNotContain("no failure");
      assertThat(application().spansOf("failing")).hasSize(2).allMatch(RecordedSpan::isError);
    }
  }

  @Nested
  @EnabledIf("io.e2i.obs.instrumentation.jpmml.JpmmlTest#isJava8AtHand")
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
  void worksOnJava11() {
    assumeTrue(JavaHome.isAtHand(11));
    try (ForkedApplication other = newest().java(11).start()) {
      PredictionContract.only(TECHNOLOGY, "predict price", other.spansOf("predict"));
    }
  }

  @Test
  void knowsAModelAfterItWasSwitchedOffAndOn() {
    PredictionContract.assertKnowsAModelAfterSwitching(
        newest(), TECHNOLOGY, "predict price", "predict");
  }

  static boolean isJava8AtHand() {
    return JavaHome.isAtHand(8);
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
