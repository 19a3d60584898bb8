package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether what is seen second is the same failure as what was seen first. */
class SightingTest {

  @BeforeEach
  void record() {
    Operations.use(
        new OperationSettings(List.of(), List.of(), 1, Propagation.of(Propagation.NAMES), true));
  }

  @AfterEach
  void stop() {
    Operations.stop();
  }

  @ParameterizedTest(name = "{0} in {1}, {2} thread, {3} trace, thrown {4}: {5}")
  @CsvSource({
    // On the same thread time and the order of layers say it, however often it is thrown.
    "PREDICTION, HTTP_SERVER, same,  same,  again, same failure",
    "PREDICTION, HTTP_SERVER, same,  other, once,  another",
    "TASK_RUN,   TASK_RUN,    same,  same,  again, same failure",
    "PREDICTION, EXECUTOR,    same,  same,  again, same failure",
    "PREDICTION, EXECUTOR,    same,  none,  again, same failure",
    "EXECUTOR,   EXECUTOR,    same,  none,  once,  another",
    "EXECUTOR,   THREAD,      same,  none,  again, same failure",
    "THREAD,     EXECUTOR,    same,  none,  once,  another",
    "EXECUTOR,   HTTP_SERVER, same,  none,  again, same failure",
    // From thread to thread one that is thrown once has come along; one that is thrown again has
    // not, but for what goes on within one trace.
    "PREDICTION, HTTP_SERVER, other, same,  once,  same failure",
    "PREDICTION, HTTP_SERVER, other, same,  again, same failure",
    "PREDICTION, HTTP_SERVER, other, other, once,  another",
    "PREDICTION, EXECUTOR,    other, none,  once,  same failure",
    "PREDICTION, EXECUTOR,    other, none,  again, another",
    "PREDICTION, EXECUTOR,    other, same,  again, another",
    "EXECUTOR,   HTTP_SERVER, other, none,  once,  same failure",
    "EXECUTOR,   HTTP_SERVER, other, none,  again, another",
    "EXECUTOR,   THREAD,      other, none,  once,  same failure",
    "EXECUTOR,   THREAD,      other, none,  again, another",
    "EXECUTOR,   EXECUTOR,    other, none,  once,  another",
    "AGENT_RUN,  AGENT_RUN,   other, same,  again, same failure",
  })
  void isTheSameFailure(
      String inner, String outer, String thread, String trace, String thrown, String expected) {
    Operation around = start(outer);
    if (around != null && !trace.equals("same")) {
      around.detach();
    }
    Operation within = start(inner);
    Sighting first = sighting(inner, within, trace.equals("same") ? around : null);
    Sighting second = sighting(outer, around, trace.equals("same") ? within : null);

    assertThat(
            thread.equals("same")
                ? second.isAround(first)
                : second.isAroundFromAfar(first, thrown.equals("again")))
        .isEqualTo(expected.equals("same failure"));
    end(within);
    end(around);
  }

  @ParameterizedTest(name = "{0} after {1}, {2} trace: thrown again: {3}")
  @CsvSource({
    "EXECUTOR,    EXECUTOR,    none,  true",
    "EXECUTOR,    THREAD,      none,  true",
    "EXECUTOR,    PREDICTION,  none,  false",
    "THREAD,      EXECUTOR,    none,  false",
    "THREAD,      THREAD,      none,  true",
    "HTTP_SERVER, HTTP_SERVER, other, true",
    "HTTP_SERVER, PREDICTION,  other, false",
    "TASK_RUN,    TASK_RUN,    same,  false",
    "HTTP_SERVER, EXECUTOR,    none,  false",
  })
  void isThrownAgain(String later, String before, String trace, boolean expected) {
    Operation one = start(before);
    if (one != null && !trace.equals("same")) {
      one.detach();
    }
    Operation other = start(later);

    assertThat(sighting(later, other, null).isAfter(sighting(before, one, null)))
        .isEqualTo(expected);
    end(other);
    end(one);
  }

  private static @Nullable Operation start(String what) {
    if (isTaskOrThread(what)) {
      return null;
    }
    OperationKind kind = OperationKind.valueOf(what);
    String[] labels = kind.templateLabels().toArray(new String[0]);
    return Operations.start(
        new OperationTemplate(kind, "test", "name", Attributes.empty(), labels));
  }

  private static void end(@Nullable Operation operation) {
    if (operation != null) {
      operation.end();
    }
  }

  private static Sighting sighting(
      String what, @Nullable Operation failed, @Nullable Operation around) {
    return failed == null
        ? Sighting.at(ErrorComponent.valueOf(what), around, System.nanoTime())
        : Sighting.atTheEndOf(failed, System.nanoTime());
  }

  private static boolean isTaskOrThread(String what) {
    return what.equals("EXECUTOR") || what.equals("THREAD");
  }
}
