package io.e2i.obs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepTest {

  @Test
  void everyRoundBeginsWithTheNextContenderAndLeavesOutWhatHasHadItsRounds() {
    List<Step> steps =
        Step.plan(
            Options.parse("--rounds", "3", "--agents", "none,e2i"),
            List.of(new Timed("short", 3), new Timed("long", 1)));

    assertThat(steps.stream().map(Step::toString))
        .containsExactly(
            "short with none, round 1",
            "short with e2i, round 1",
            "long with none, round 1",
            "long with e2i, round 1",
            "short with e2i, round 2",
            "short with none, round 2",
            "short with none, round 3",
            "short with e2i, round 3");
    assertThat(steps.stream().map(Step::lastOfRound))
        .containsExactly(false, true, false, true, false, true, false, true);
  }

  @Test
  void whatIsAskedForByNameHasAllRounds() {
    Options options = Options.parse("--rounds", "2", "--agents", "e2i", "--only", "load");

    assertThat(Step.plan(options, List.of(new Timed("load", 1), new Timed("rate", 1))))
        .hasToString("[load with e2i, round 1, load with e2i, round 2]");
  }

  private record Timed(String name, int most) implements Benchmark {
    @Override
    public int mostRounds() {
      return most;
    }

    @Override
    public void measure(Contender contender, Results results) {}
  }
}
