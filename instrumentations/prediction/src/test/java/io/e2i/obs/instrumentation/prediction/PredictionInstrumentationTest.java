package io.e2i.obs.instrumentation.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.PredictionScenarios;
import io.e2i.obs.testkit.AuditLines;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionInstrumentationTest {

  private static final String RULES =
      """
      instrumentations:
        prediction:
          rules:
            - type: com.acme.java8.Churn
              methods: [predict]
              model: $this.details.name
              version: $this.details.version
              prediction_type: classification
              input: [$arg0]
              content: none
            - {type: com.acme.java8.Churn, methods: [countDown, rank]}
            - type: com.acme.java8.Uplift
              methods: [estimate]
              subtypes: true
              model: $return.modelName
              version: $return.modelVersion
              prediction_type: causal
              tenant: $arg0.context.brand
              user: $arg0.context['customer'].id
              labels:
                region: $arg0.context.sales-region
                segment: $arg0.segments[1].id
                channel: $arg0.channels[1]
                certain: $return.certain
                source: batch
                everything: $args
            - {type: com.acme.java8.Uplift$Ensemble, methods: ["*"], model: ensemble}
            - {type: com.acme.java8.Uplift$Later, methods: [stage, task], model: $return.model_name}
      """;

  @RegisterExtension
  static final ForkedApplication app =
      ForkedApplication.of(PredictionScenarios.class).config(RULES).start();

  @Test
  void recordsOverloadsThatCallEachOtherAsOnePrediction() {
    assertThat(app.run("churn")).isEqualTo("0.5");
    RecordedSpan span = onlySpan("churn");
    assertThat(span.kind()).isEqualTo("INTERNAL");
    assertThat(span.name()).isEqualTo("predict churn-net");
    assertThat(span.scope()).isEqualTo("io.e2i.obs.prediction");
    assertThat(span.attributes())
        .containsEntry("e2i.prediction.model", "churn-net")
        .containsEntry("e2i.prediction.model_version", "7")
        .containsEntry("e2i.prediction.type", "classification");
  }

  @Test
  void recordsTheExceptionAndPassesItOn() {
    assertThat(app.run("failingChurn")).isEqualTo("nothing to predict from");
    RecordedSpan span = onlySpan("failingChurn");
    assertThat(span.isError()).isTrue();
    assertThat(span.attribute("error.type")).isEqualTo("java.lang.IllegalArgumentException");
  }

  @Test
  void recordsARecursionAsOnePredictionOfTheClassesName() {
    assertThat(onlySpan("countDown").name()).isEqualTo("predict Churn");
    assertThat(onlySpan("countDown").attribute("e2i.prediction.type")).isEqualTo("other");
  }

  @Test
  void recordsStaticMethods() {
    assertThat(app.run("rank")).isEqualTo("a");
    assertThat(onlySpan("rank").name()).isEqualTo("predict Churn");
  }

  @Test
  void readsModelAndLabelsFromArgumentsAndResult() {
    RecordedSpan span = onlySpan("uplift", "linear");
    assertThat(span.name()).isEqualTo("predict linear");
    assertThat(span.attributes())
        .containsEntry("e2i.prediction.model", "linear")
        .containsEntry("e2i.prediction.model_version", "2026-11")
        .containsEntry("tenant.id", "acme")
        .containsEntry("user.id", "4711")
        .containsEntry("e2i.label.region", "north")
        .containsEntry("e2i.label.segment", "loyal")
        .containsEntry("e2i.label.channel", "SHOP")
        .containsEntry("e2i.label.certain", "false")
        .containsEntry("e2i.label.source", "batch")
        .doesNotContainKey("e2i.label.everything");
  }

  @Test
  void countsAMethodAndTheSuperMethodThatItCallsOnce() {
    assertThat(onlySpan("uplift", "corrected").name()).isEqualTo("predict linear-corrected");
  }

  @Test
  void recordsPredictionsInsideOfAnotherRulesPrediction() {
    SpanTree.of(app.spansOf("ensemble"))
        .hasShape(
            "INTERNAL predict ensemble",
            "  INTERNAL predict linear",
            "  INTERNAL predict linear-corrected");
  }

  @Test
  void endsWithTheStageThatTheMethodReturns() {
    assertThat(app.run("stage", "")).isEqualTo("true");
    SpanTree tree = SpanTree.of(app.spansOf("stage", ""));
    RecordedSpan late = tree.single("predict late");
    assertThat(late.endNanos()).isGreaterThan(tree.single("predict churn-net").startNanos());
    assertThat(tree.single("predict churn-net").isRoot()).isTrue();
    assertThat(app.spansOf("stage", "too late"))
        .filteredOn(RecordedSpan::isError)
        .extracting(span -> span.attribute("error.type"))
        .containsExactly("java.lang.IllegalStateException");
  }

  @Test
  void endsWithTheFutureThatTheMethodReturns() {
    assertThat(app.run("task")).isEqualTo("true task");
    assertThat(onlySpan("task").name()).isEqualTo("predict task");
  }

  @Test
  void readsFieldsFirstAndGivesUpOnGettersThatAreSlow() {
    try (ForkedApplication hostile =
        ForkedApplication.of(PredictionScenarios.class)
            .config(
                """
                instrumentations:
                  prediction:
                    rules:
                      - type: com.acme.java8.Hostile
                        methods: [predict]
                        labels:
                          name: $this.name
                          broken: $this.broken
                          endless: $this.endless
                          slow: $this.slow
                          nowhere: $arg7.nothing
                """)
            .start()) {
      List<RecordedSpan> spans = hostile.spansOf("hostile", "30");
      assertThat(spans)
          .hasSize(30)
          .allMatch(span -> "from the field".equals(span.attribute("e2i.label.name")));
      assertThat(hostile.run("hostile", "1")).isEqualTo("0");
      Await.until(
          Duration.ofSeconds(20),
          () -> hostile.output().contains("$arg7.nothing has led to nothing in"),
          hostile::output);
      String rule = "prediction.rules\\[0] com.acme.java8.Hostile: ";
      assertThat(hostile.output())
          .containsPattern(
              rule
                  + "\\$this.slow is not read for a minute, because getSlow\\(\\) of .*Hostile took \\d+ ms")
          .containsPattern(rule + "\\$this.broken has led to nothing in \\d+ calls")
          .containsPattern(rule + "\\$this.endless (has led to nothing|is not read)");
      assertThat(state(hostile, "prediction.rules[0] com.acme.java8.Hostile")).isEqualTo(0.5);
    }
  }

  @Test
  void saysWhatAClosedModuleDoesNotShow() {
    try (ForkedApplication closed =
        ForkedApplication.of(PredictionScenarios.class)
            .config(
                """
                instrumentations:
                  prediction:
                    rules:
                      - type: com.acme.java8.Hostile
                        methods: [predictFrom]
                        labels:
                          names: $arg0.nameCount
                          bytes: $arg0.path
                """)
            .start()) {
      assertThat(closed.spansOf("closedModule", "30"))
          .hasSize(30)
          .allMatch(span -> "2".equals(span.attribute("e2i.label.names")))
          .noneMatch(span -> span.attributes().containsKey("e2i.label.bytes"));
      Await.until(
          Duration.ofSeconds(20),
          () -> closed.output().contains("$arg0.path has led to nothing in"),
          closed::output);
    }
  }

  @Test
  void saysWhichRuleMatchesNothing() {
    try (ForkedApplication idle =
        ForkedApplication.of(PredictionScenarios.class)
            .config(
                """
                instrumentations:
                  prediction:
                    rules:
                      - {type: com.acme.java8.Churn, methods: [predict]}
                      - {type: com.acme.Chrun, methods: [predict]}
                      - {type: com.acme.java8.Churn, methods: [perdict]}
                """)
            .jvmArgument("-Dio.e2i.obs.rule.patience=8")
            .start()) {
      idle.run("churn");
      Await.until(
          Duration.ofSeconds(20),
          () -> idle.output().contains("No class that was loaded so far"),
          idle::output);
      assertThat(idle.output())
          .contains(
              "is meant by prediction.rules[1] com.acme.Chrun, prediction.rules[2]"
                  + " com.acme.java8.Churn");
      assertThat(state(idle, "prediction.rules[0] com.acme.java8.Churn")).isEqualTo(1);
      assertThat(state(idle, "prediction.rules[1] com.acme.Chrun")).isZero();
    }
  }

  @Test
  void followsTheRulesWhenTheyChange() {
    try (ForkedApplication changing =
        ForkedApplication.of(PredictionScenarios.class)
            .config(RULES)
            .config("reload: {every: 1s}")
            .start()) {
      assertThat(names(changing.spansOf("churn"))).containsExactly("predict churn-net");
      changing.reconfigure(
          """
          instrumentations:
            prediction:
              rules: [{type: com.acme.java8.Churn, methods: [score], model: new}]
          """);
      Await.until(
          Duration.ofSeconds(20),
          () -> names(changing.spansOf("churn")).equals(List.of("predict new")),
          () -> names(changing.spansOf("churn")) + changing.output());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17})
  void letsGoOfEveryUndeployedApplication(int version) {
    assumeTrue(JavaHome.isAtHand(version));
    try (ForkedApplication server =
        ForkedApplication.of(PredictionScenarios.class)
            .java(version)
            .config(RULES)
            .config("audit: {content: full}")
            .start()) {
      assertThat(server.run("redeploy")).isEqualTo("0 are left");
      AuditLines.await(server, 15);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 21, 25})
  void worksOnOtherJavaVersions(int version) {
    assumeTrue(JavaHome.isAtHand(version));
    try (ForkedApplication other =
        ForkedApplication.of(PredictionScenarios.class).java(version).config(RULES).start()) {
      assertThat(names(other.spansOf("churn"))).containsExactly("predict churn-net");
      assertThat(names(other.spansOf("uplift", "corrected")))
          .containsExactly("predict linear-corrected");
      assertThat(names(other.spansOf("task"))).containsExactly("predict task");
    }
  }

  private static RecordedSpan onlySpan(String scenario, String... arguments) {
    List<RecordedSpan> spans = app.spansOf(scenario, arguments);
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }

  private static List<String> names(List<RecordedSpan> spans) {
    return spans.stream().map(RecordedSpan::name).toList();
  }

  private static double state(ForkedApplication app, String rule) {
    return app.metrics().value("e2i_obs_rule_state", "rule", rule).orElseThrow();
  }
}
