package io.e2i.obs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepTest {

  @Test
  void everyRoundBeginsWithTheNextContenderAndLeavesOutWhatHasHadItsRounds() {
    List<Step> steps =
        Step.plan(
            3,
            List.of(new Timed("short", 3), new Timed("long", 1)),
            List.of(Contender.NONE, Contender.E2I));

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

  private record Timed(String name, int most) implements Benchmark {
    @Override
    public int rounds(int asked) {
      return Math.min(asked, most);
    }

    @Override
    public void measure(Contender contender, Results results) {}
  }
}
