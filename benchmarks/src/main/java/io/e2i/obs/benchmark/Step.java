package io.e2i.obs.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One contender runs one benchmark once. */
record Step(int round, Benchmark benchmark, Contender contender) {

  /** All that is to be done, in order. */
  static List<Step> plan(int rounds, List<Benchmark> benchmarks, List<Contender> contenders) {
    List<Step> steps = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (Benchmark benchmark : benchmarks) {
        if (round <= benchmark.rounds(rounds)) {
          for (Contender contender : inTurn(contenders, round)) {
            steps.add(new Step(round, benchmark, contender));
          }
        }
      }
    }
    return steps;
  }

  /** Nobody is always first: what comes first finds another machine than what comes after it. */
  private static List<Contender> inTurn(List<Contender> contenders, int round) {
    List<Contender> turn = new ArrayList<>(contenders);
    Collections.rotate(turn, -(round - 1));
    return turn;
  }

  @Override
  public String toString() {
    return benchmark.name() + " with " + contender.label() + ", round " + round;
  }
}
