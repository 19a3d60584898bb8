package io.e2i.obs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every library of models promises. The scenarios have {@code concurrently}, which predicts
 * once and then so many times in each of some threads, and answers {@code true} if all answers are
 * right.
 */
public abstract class PredictionContract {

  private static final Duration SWITCHED_WITHIN = Duration.ofSeconds(30);

  private final String technology;

  /**
   * @param technology the library's name in the configuration
   */
  protected PredictionContract(String technology) {
    this.technology = technology;
  }

  /** The application under test. */
  protected abstract ForkedApplication application();

  /** Another one with the same version of the library. */
  protected abstract ForkedApplication.Builder version();

  /** Scenarios without parameters that answer the same each time, one of them a failure. */
  protected abstract List<String> scenarios();

  @Test
  void recordsEachCallOfManyThreads() {
    assertThat(predictions(technology, application().spansOf("concurrently", "4", "100")))
        .hasSize(401);
    assertThat(application().run("concurrently", "4", "100")).isEqualTo("true");
  }

  @Test
  void changesNoAnswer() {
    try (ForkedApplication without =
        version().config("instrumentations: {" + technology + ": false}").start()) {
      assertThat(predictions(technology, without.spansOf(scenarios().get(0)))).isEmpty();
      for (String scenario : scenarios()) {
        assertThat(application().run(scenario)).isEqualTo(without.run(scenario));
      }
    }
  }

  /** The one prediction that a scenario has led to. */
  protected final RecordedSpan only(String name, String scenario, String... arguments) {
    return only(technology, name, application().spansOf(scenario, arguments));
  }

  /** The one prediction among the spans, which has this name. */
  public static RecordedSpan only(String technology, String name, List<RecordedSpan> spans) {
    List<RecordedSpan> predictions = predictions(technology, spans);
    assertThat(predictions).extracting(RecordedSpan::name).containsExactly(name);
    return predictions.get(0);
  }

  /**
   * Asserts that a model which was loaded before the technology is switched off and on is known
   * afterwards.
   *
   * @param name what its prediction is called
   * @param scenario predicts once
   */
  public static void assertKnowsAModelAfterSwitching(
      ForkedApplication.Builder version,
      String technology,
      String name,
      String scenario,
      String... arguments) {
    try (ForkedApplication switched = version.config("reload: {every: 1s}").start()) {
      only(technology, name, switched.spansOf(scenario, arguments));
      for (boolean on : new boolean[] {false, true}) {
        switched.reconfigure("instrumentations: {" + technology + ": {enabled: " + on + "}}");
        Await.until(
            SWITCHED_WITHIN,
            () -> predictions(technology, switched.spansOf(scenario, arguments)).isEmpty() != on,
            () -> "not switched " + (on ? "on" : "off") + ": " + switched.output());
      }
      only(technology, name, switched.spansOf(scenario, arguments));
    }
  }

  private static List<RecordedSpan> predictions(String technology, List<RecordedSpan> spans) {
    return spans.stream().filter(span -> span.scope().endsWith("." + technology)).toList();
  }
}
