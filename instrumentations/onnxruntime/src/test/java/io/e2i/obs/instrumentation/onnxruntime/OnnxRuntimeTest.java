package io.e2i.obs.instrumentation.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.OnnxScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.PredictionContract;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of a few bytes in the real runtime: the oldest version and the newest. */
class OnnxRuntimeTest {

  private static final String TECHNOLOGY = "onnxruntime";

  private static final String NEWEST = "target/newest/onnxruntime-*.jar";
  private static final String METHODS =
      "{include: [{type: com.acme.java8.OnnxScenarios, methods: [predict, withVersion]}]}";

  abstract static class Any extends PredictionContract {
    Any() {
      super(TECHNOLOGY);
    }

    @Override
    protected List<String> scenarios() {
      return List.of(
          "everyOverload", "fromMemory", "classes", "wrongShape", "wrongArguments", "closed");
    }

    @Test
    void recordsARunAsAPredictionOfTheModelInTheFile() {
      RecordedSpan span = only("predict churn", "predict", "3");

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
      List<RecordedSpan> spans = application().spansOf("everyOverload");

      String answer = application().run("everyOverload");
      assertThat(spans).hasSize(Integer.parseInt(answer.split(" ")[0]));
      assertThat(spans).extracting(RecordedSpan::name).containsOnly("predict churn");
    }

    @Test
    void readsNameVersionAndTypeOfAModelInMemory() {
      RecordedSpan span = only("predict lifetime value", "fromMemory");

      assertThat(span.attribute("e2i.prediction.model_version")).isEqualTo("7");
      assertThat(span.attribute("e2i.prediction.type")).isEqualTo("regression");
    }

    @Test
    void takesTheVersionThatTheAuthorHasAdded() {
      RecordedSpan span = only("predict upsell", "withVersion", "2026-11");

      assertThat(span.attribute("e2i.prediction.model_version")).isEqualTo("2026-11");
    }

    @Test
    void takesNameAndVersionFromDirectories() {
      RecordedSpan span = only("predict fraud", "fromRepository");

      assertThat(span.attribute("e2i.prediction.model_version")).isEqualTo("12");
    }

    @Test
    void recordsWhyARunFails() {
      assertThat(application().run("wrongShape")).isEqualTo("ai.onnxruntime.OrtException");
      RecordedSpan span = only("predict churn", "wrongShape");

      assertThat(span.isError()).isTrue();
      assertThat(span.attribute("error.type")).isEqualTo("ai.onnxruntime.OrtException");
    }

    @Test
    void recordsRunsThatNeverBegin() {
      assertThat(application().spansOf("wrongArguments"))
          .hasSize(4)
          .allMatch(RecordedSpan::isError);
      assertThat(application().spansOf("closed"))
          .hasSize(2)
          .allMatch(RecordedSpan::isError)
          .extracting(RecordedSpan::name)
          .containsOnly("predict closed");
    }

    @Test
    void belongsToWhatHasAskedForIt() {
      SpanTree.of(application().spansOf("withVersion", "1"))
          .hasShape(
              "INTERNAL OnnxScenarios.withVersion",
              "  INTERNAL OnnxScenarios.predict",
              "    INTERNAL predict upsell");
    }

    @Test
    void looksIntoNoMapOfTheApplications() {
      try (ForkedApplication without =
          version().config("instrumentations: {onnxruntime: false}").start()) {
        assertThat(application().run("ownMap")).isEqualTo(without.run("ownMap"));
      }
      assertThat(only("predict churn", "ownMap").attributes())
          .doesNotContainKey("e2i.prediction.rows");
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

  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void worksOnOtherJavaVersions(int version) {
    assumeTrue(JavaHome.isAtHand(version));
    try (ForkedApplication other = newest().java(version).start()) {
      assertThat(other.spansOf("everyOverload")).hasSizeGreaterThan(3);
      assertThat(
              PredictionContract.only(TECHNOLOGY, "predict churn", other.spansOf("predict", "2"))
                  .attributes())
          .containsEntry("e2i.prediction.rows", 2L);
    }
  }

  @Test
  void knowsASessionThatWasOpenedBeforeItWasSwitchedOffAndOn() {
    PredictionContract.assertKnowsAModelAfterSwitching(
        newest(), TECHNOLOGY, "predict churn", "predict", "1");
  }

  private static ForkedApplication.Builder oldest() {
    return ForkedApplication.of(OnnxScenarios.class)
        .config("instrumentations: {methods: " + METHODS + "}");
  }

  private static ForkedApplication.Builder newest() {
    return oldest().library("onnxruntime", NEWEST);
  }
}
