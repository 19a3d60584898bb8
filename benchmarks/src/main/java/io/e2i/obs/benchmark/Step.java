package io.e2i.obs.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * One contender runs one benchmark once.
 *
 * @param lastOfRound whether no other contender has this benchmark still before it in this round
 */
record Step(int round, Benchmark benchmark, Contender contender, boolean lastOfRound) {

  /**
   * All that is to be done, in order. Nobody is always first: what comes first finds another
   * machine than what comes after it.
   */
  static List<Step> plan(Options options, List<Benchmark> all) {
    List<Benchmark> benchmarks = all.stream().filter(options::includes).toList();
    List<Contender> contenders = options.contenders();
    List<Step> steps = new ArrayList<>();
    for (int round = 1; round <= options.rounds(); round++) {
      for (Benchmark benchmark : benchmarks) {
        if (round <= options.roundsOf(benchmark)) {
          for (int i = 0; i < contenders.size(); i++) {
            Contender contender = contenders.get((round - 1 + i) % contenders.size());
            steps.add(new Step(round, benchmark, contender, i == contenders.size() - 1));
          }
        }
      }
    }
    return steps;
  }

  @Override
  public String toString() {
    return benchmark.name() + " with " + contender.label() + ", round " + round;
  }
}
