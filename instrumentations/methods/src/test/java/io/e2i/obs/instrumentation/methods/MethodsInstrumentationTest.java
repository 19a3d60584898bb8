package io.e2i.obs.instrumentation.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.MethodScenarios;
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

class MethodsInstrumentationTest {

  private static final String RULES =
      """
      instrumentations:
        methods:
          include:
            - {type: com.acme.java8.Billing, methods: [charge, check, fail, countDown]}
            - {type: com.acme.java8.Billing, methods: ["refund*", "*harge"], name: "billing {method}"}
            - {type: com.acme.java8.Billing, methods: [later, task, handOn, cancellable]}
            - {type: com.acme.java8.Billing$Ledger, methods: [book, bookTwice], subtypes: true}
            - {type: com.acme.java8.Billing$PaperLedger, methods: ["*"], name: "{class}#{method}"}
            - {type: com.acme.java8.Billing$BookKeeping, methods: [value]}
            - {type: com.acme.java8.Billing$Valued, methods: [value], subtypes: true}
      """;

  @RegisterExtension
  static final ForkedApplication app =
      ForkedApplication.of(MethodScenarios.class).config(RULES).start();

  @Test
  void recordsACallAsOneOperation() {
    List<RecordedSpan> spans = app.spansOf("charge");
    SpanTree.of(spans).hasShape("INTERNAL Billing.charge", "  INTERNAL Billing.check");
    assertThat(spans)
        .extracting(span -> span.attribute("code.function.name"))
        .containsExactlyInAnyOrder("com.acme.java8.Billing.charge", "com.acme.java8.Billing.check");
    assertThat(spans).extracting(RecordedSpan::scope).containsOnly("io.e2i.obs.methods");
  }

  @Test
  void namesMethodsWithStarsAndOperationsAsTheRuleSays() {
    SpanTree.of(app.spansOf("refund"))
        .hasShape("INTERNAL billing refundAll", "  INTERNAL billing refundOne");
  }

  @Test
  void recordsTheExceptionAndPassesItOn() {
    assertThat(app.run("fail")).isEqualTo("no funds");
    RecordedSpan span = SpanTree.of(app.spansOf("fail")).single("Billing.fail");
    assertThat(span.isError()).isTrue();
    assertThat(span.attribute("error.type")).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void recordsRecursionUpToADepth() {
    assertThat(app.spansOf("countDown", "3")).hasSize(4);
    assertThat(app.run("countDown", "1000")).isEqualTo("1000");
    assertThat(app.spansOf("countDown", "1000")).hasSize(64);
    assertThat(app.spansOf("countDown", "1")).hasSize(2);
  }

  @Test
  void endsWithTheStageThatTheMethodReturns() {
    assertThat(app.run("later", "")).isEqualTo("true");
    SpanTree tree = SpanTree.of(app.spansOf("later", ""));
    RecordedSpan later = tree.single("Billing.later");
    assertThat(later.isError()).isFalse();
    assertThat(later.endNanos()).isGreaterThan(tree.single("Billing.charge").startNanos());
    assertThat(tree.single("Billing.charge").isRoot()).isTrue();
  }

  @Test
  void failsWithTheStageThatTheMethodReturns() {
    RecordedSpan later = SpanTree.of(app.spansOf("later", "late")).single("Billing.later");
    assertThat(later.attribute("error.type")).isEqualTo("java.lang.IllegalArgumentException");
  }

  @Test
  void endsWithTheFutureThatTheMethodReturns() {
    assertThat(app.run("task")).isEqualTo("true done");
    SpanTree tree = SpanTree.of(app.spansOf("task"));
    RecordedSpan task = tree.single("Billing.task");
    assertThat(task.endNanos()).isGreaterThan(tree.single("Billing.charge").startNanos());
    assertThat(tree.single("Billing.handOn").isChildOf(task)).isTrue();
    assertThat(tree.single("Billing.charge").isRoot()).isTrue();
  }

  @Test
  void failsWithTheFutureThatTheMethodReturns() {
    assertThat(app.spansOf("failingTask"))
        .extracting(span -> span.attribute("error.type"))
        .containsOnly("java.lang.IllegalStateException");
    assertThat(app.spansOf("cancel"))
        .extracting(span -> span.attribute("error.type"))
        .containsOnly("java.util.concurrent.CancellationException");
  }

  @Test
  void recordsMethodsOfSubtypesOnceThoughTwoRulesNameThem() {
    assertThat(app.run("book")).isEqualTo("42");
    SpanTree.of(app.spansOf("book"))
        .hasShape(
            "INTERNAL BookKeeping.bookTwice",
            "  INTERNAL PaperLedger.book",
            "  INTERNAL PaperLedger.book");
  }

  @Test
  void recordsTheMethodThatIsMeantAndNotItsBridge() {
    SpanTree.of(app.spansOf("value")).hasShape("INTERNAL PaperLedger#value");
  }

  @Test
  void followsTheRulesWhenTheyChange() {
    try (ForkedApplication changing =
        ForkedApplication.of(MethodScenarios.class)
            .config(RULES)
            .config("reload: {every: 1s}")
            .start()) {
      SpanTree.of(changing.spansOf("charge"))
          .hasShape("INTERNAL Billing.charge", "  INTERNAL Billing.check");
      changing.reconfigure(
          """
          instrumentations:
            methods:
              include: [{type: com.acme.java8.Billing, methods: [check], name: "new {method}"}]
          """);
      Await.until(
          Duration.ofSeconds(20),
          () -> names(changing.spansOf("charge")).equals(List.of("new check")),
          () -> names(changing.spansOf("charge")) + changing.output());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 21, 25})
  void worksOnOtherJavaVersions(int version) {
    assumeTrue(JavaHome.isAtHand(version));
    try (ForkedApplication other =
        ForkedApplication.of(MethodScenarios.class).java(version).config(RULES).start()) {
      SpanTree.of(other.spansOf("charge"))
          .hasShape("INTERNAL Billing.charge", "  INTERNAL Billing.check");
      assertThat(names(other.spansOf("task"))).contains("Billing.task", "Billing.handOn");
      assertThat(other.spansOf("cancel")).allMatch(RecordedSpan::isError).hasSize(1);
    }
  }

  private static List<String> names(List<RecordedSpan> spans) {
    return spans.stream().map(RecordedSpan::name).toList();
  }

  @Test
  void saysWhichRuleNamesAMethodWithoutBody() {
    app.run("value");
    assertThat(app.output())
        .contains(
            "include[5] names com.acme.java8.Billing$BookKeeping.value, which has no body to record");
  }
}
