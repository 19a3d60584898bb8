package io.e2i.obs.instrumentation.xgboost4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.XgboostScenarios;
import io.e2i.obs.testkit.AuditLines;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.PredictionContract;
import io.e2i.obs.testkit.RecordedSpan;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A model of three trees in the real library: the oldest version and the newest. */
class XgboostTest {

  private static final String TECHNOLOGY = "xgboost4j";

  abstract static class Any extends PredictionContract {
    Any() {
      super(TECHNOLOGY);
    }

    @Override
    protected List<String> scenarios() {
      return List.of(
          "trained", "everyOverload", "inPlace", "wrongShape", "disposed", "disposedWithMatrix");
    }

    @Test
    void recordsAPredictionOfTheModelInTheFile() {
      RecordedSpan span = only("predict churn", "predict", "3");

      assertThat(span.kind()).isEqualTo("INTERNAL");
      assertThat(span.scope()).isEqualTo("io.e2i.obs.xgboost4j");
      assertThat(span.attribute("e2i.prediction.rows")).isEqualTo(3L);
      assertThat(span.attribute("e2i.prediction.model_version")).isEqualTo("4.2");
      assertThat(span.attribute("e2i.prediction.type")).isEqualTo("classification");
      assertThat(span.attribute("e2i.prediction.runtime")).isEqualTo("xgboost4j");
    }

    @Test
    void takesTheNameThatTheModelHasItself() {
      only("predict propensity", "trained");
    }

    @Test
    void countsEveryOverloadOnce() {
      String answer = application().run("everyOverload");
      List<RecordedSpan> spans = application().spansOf("everyOverload");

      assertThat(spans).hasSize(Integer.parseInt(answer.split(" ")[0])).hasSizeGreaterThan(4);
      assertThat(spans)
          .allMatch(span -> span.attribute("e2i.prediction.rows").equals(2L))
          .extracting(RecordedSpan::name)
          .containsOnly("predict churn");
    }

    @Test
    void recordsWhyAPredictionFails() {
      assertThat(application().spansOf("wrongShape"))
          .hasSize(1)
          .allMatch(RecordedSpan::isError)
          .extracting(span -> span.attribute("error.type"))
          .containsOnly("ml.dmlc.xgboost4j.java.XGBoostError");
    }

    @Test
    void recordsCallsOfABoosterThatWasDisposedOf() {
      assertThat(only("predict disposed", "disposed").isError()).isTrue();
    }

    @Test
    void asksNoMatrixThatWasDisposedOf() {
      assertThat(only("predict disposed", "disposedWithMatrix").isError()).isTrue();
      AuditLines.await(application(), 1);
      assertThat(AuditLines.of(application()))
          .anyMatch(line -> line.contains("\"input\":\"unknown rows\""));
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

    @Test
    void recordsPredictionsInPlace() {
      RecordedSpan span =
          PredictionContract.only(TECHNOLOGY, "predict churn", APP.spansOf("inPlace"));

      assertThat(span.attribute("e2i.prediction.rows")).isEqualTo(3L);
    }
  }

  @Test
  void worksOnJava8() {
    assumeTrue(JavaHome.isAtHand(8));
    try (ForkedApplication other = newest().java(8).start()) {
      PredictionContract.only(TECHNOLOGY, "predict churn", other.spansOf("predict", "1"));
    }
  }

  @Test
  void knowsAModelThatWasLoadedBeforeItWasSwitchedOffAndOn() {
    PredictionContract.assertKnowsAModelAfterSwitching(
        newest(), TECHNOLOGY, "predict churn", "predict", "1");
  }

  private static ForkedApplication.Builder oldest() {
    return ForkedApplication.of(XgboostScenarios.class);
  }

  static ForkedApplication.Builder newest() {
    return oldest().library("xgboost4j_2.12", "target/newest/xgboost4j_2.12-*.jar");
  }
}
