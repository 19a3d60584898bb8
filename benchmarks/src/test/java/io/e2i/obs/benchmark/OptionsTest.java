package io.e2i.obs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void withoutOptionsAllIsMeasuredFiveTimes() {
    Options options = Options.parse();

    assertThat(options.rounds()).isEqualTo(5);
    assertThat(options.only()).isEmpty();
    assertThat(options.contenders()).containsExactly(Contender.NONE, Contender.E2I, Contender.OTEL);
  }

  @Test
  void aQuickRunIsOneRoundUnlessToldOtherwise() {
    assertThat(Options.parse("--quick").rounds()).isEqualTo(1);
    assertThat(Options.parse("--quick", "--rounds", "3").rounds()).isEqualTo(3);
  }

  @Test
  void aQuickRunLeavesOutWhatTakesLongUnlessItIsNamed() {
    Benchmark classes = named("classes");
    Benchmark load = named("load");

    assertThat(Options.parse().includes(classes)).isTrue();
    assertThat(Options.parse("--quick").includes(classes)).isFalse();
    assertThat(Options.parse("--quick").includes(load)).isTrue();
    assertThat(Options.parse("--quick", "--only", "classes").includes(classes)).isTrue();
    assertThat(Options.parse("--quick", "--only", "classes").includes(load)).isFalse();
  }

  @Test
  void agentsAndBenchmarksAreChosenByName() {
    Options options = Options.parse("--agents", "glowroot,none", "--only", "load,start");

    assertThat(options.contenders()).containsExactly(Contender.GLOWROOT, Contender.NONE);
    assertThat(options.only()).containsExactlyInAnyOrder("start", "load");
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> Options.parse("--agents", "none,newrelic"))
        .hasMessage("--agents knows none, e2i, otel, elastic, datadog, glowroot; found: newrelic");
    assertThatThrownBy(() -> Options.parse("--only", "stop"))
        .hasMessage(
            "--only knows start, spring, operations, load, classes, woven, threads, requests, rate,"
                + " messaging, predictions, logs; found: stop");
    assertThatThrownBy(() -> Options.parse("--rounds", "0"))
        .hasMessage("--rounds must be a whole number from 1 to 99; found: 0");
    assertThatThrownBy(() -> Options.parse("--rounds")).hasMessage("--rounds needs a value");
    assertThatThrownBy(() -> Options.parse("-x")).hasMessage("There is no option -x");
  }

  private static Benchmark named(String name) {
    return new Benchmark() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void measure(Contender contender, Results results) {}
    };
  }
}
