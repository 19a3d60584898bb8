package io.e2i.obs.instrumentation.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.HandoverScenarios;
import com.acme.java8.VirtualThreadScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaVersionsTest {

  private static final List<String> VIRTUAL =
      List.of(
          "startVirtualThread",
          "virtualThreadPerTask",
          "supplyAsyncOnVirtualThreads",
          "fromVirtualThreadToPool");

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 21, 25})
  void workBelongsToTheCallThatHandedItOver(int version) {
    assumeTrue(JavaHome.isAtHand(version));
    try (ForkedApplication app = application(HandoverScenarios.class, version)) {
      assertEachInnerHasItsOwnOuter(app, HandoverTest.WAYS);
      assertThat(app.spansOf("outside")).isNotEmpty().allMatch(RecordedSpan::isRoot);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 25})
  void virtualThreadsBelongToTheCallThatStartedThem(int version) {
    assumeTrue(JavaHome.isAtHand(version));
    try (ForkedApplication app = application(VirtualThreadScenarios.class, version)) {
      assertEachInnerHasItsOwnOuter(app, VIRTUAL);
      assertThat(app.run("many", "5000")).isEqualTo("5000");
      assertThat(app.spansOf("outside")).isNotEmpty().allMatch(RecordedSpan::isRoot);
    }
  }

  private static ForkedApplication application(Class<?> scenarios, int version) {
    return ForkedApplication.of(scenarios).java(version).config(HandoverTest.OPERATIONS).start();
  }

  private static void assertEachInnerHasItsOwnOuter(ForkedApplication app, List<String> ways) {
    List<RecordedSpan> spans = app.spansDuring(() -> ways.forEach(app::run));
    List<String> expected = new ArrayList<>();
    for (String ignored : ways) {
      expected.add("INTERNAL Work.outer");
      expected.add("  INTERNAL Work.inner");
    }
    SpanTree.of(spans).hasShape(expected.toArray(String[]::new));
  }
}
