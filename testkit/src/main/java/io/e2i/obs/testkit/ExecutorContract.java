package io.e2i.obs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every technology that hands work to other threads must do. The application has an operation
 * {@value #OUTER} that hands work over, and an operation {@value #INNER} within that work (both
 * methods that the configuration names as operations). Each scenario calls the outer one once,
 * hands the work over in one way, and returns when the work is done.
 */
public abstract class ExecutorContract {

  /** The end of the name of the span that hands over. */
  protected static final String OUTER = "outer";

  /** The end of the name of the span of the work that was handed over. */
  protected static final String INNER = "inner";

  protected abstract ForkedApplication application();

  /** The scenarios, one per way of handing work over: {@code execute}, {@code submit} … */
  protected abstract List<String> waysToHandOver();

  /** A scenario that hands over work without any operation around it. */
  protected abstract String wayOutsideOfOperations();

  @TestFactory
  Stream<DynamicTest> workBelongsToTheCallThatHandedItOver() {
    return waysToHandOver().stream()
        .map(way -> DynamicTest.dynamicTest(way, () -> assertOneTrace(way)));
  }

  @TestFactory
  Stream<DynamicTest> laterWorkOfTheSameThreadsIsApart() {
    return waysToHandOver().stream()
        .map(way -> DynamicTest.dynamicTest(way, () -> assertApart(way)));
  }

  @Test
  void workOutsideOfOperationsStartsATrace() {
    List<RecordedSpan> spans = application().spansOf(wayOutsideOfOperations());
    assertThat(spans).as("%s", SpanTree.of(spans)).isNotEmpty().allMatch(RecordedSpan::isRoot);
  }

  private void assertOneTrace(String way) {
    List<RecordedSpan> spans = application().spansOf(way);
    RecordedSpan outer = only(spans, OUTER);
    RecordedSpan inner = only(spans, INNER);
    assertThat(outer.isRoot()).as("%s", SpanTree.of(spans)).isTrue();
    assertThat(inner.isChildOf(outer)).as("%s", SpanTree.of(spans)).isTrue();
  }

  private void assertApart(String way) {
    application().run(way);
    List<RecordedSpan> spans = application().spansOf(wayOutsideOfOperations());
    assertThat(spans).as("%s", SpanTree.of(spans)).allMatch(RecordedSpan::isRoot);
    RecordedSpan first = only(application().spansOf(way), INNER);
    RecordedSpan second = only(application().spansOf(way), INNER);
    assertThat(second.traceId()).isNotEqualTo(first.traceId());
  }

  private static RecordedSpan only(List<RecordedSpan> spans, String ending) {
    List<RecordedSpan> found = spans.stream().filter(s -> s.name().endsWith(ending)).toList();
    assertThat(found).as("spans named …%s in:\n%s", ending, SpanTree.of(spans)).hasSize(1);
    return found.get(0);
  }
}
