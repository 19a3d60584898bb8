package io.e2i.obs.benchmark;

/** Something that is done once per round with every contender, in JVMs of its own. */
interface Benchmark {

  /** As on the command line. */
  String name();

  /**
   * In a run of all benchmarks at most so many rounds of this: what takes long is done less often.
   */
  default int mostRounds() {
    return Integer.MAX_VALUE;
  }

  /**
   * Measures once; every JVM that it starts has ended when it returns, but for those that
   * contenders share.
   */
  void measure(Contender contender, Results results) throws Exception;

  /** All contenders have had their turn in a round: ends what they have shared. */
  default void endRound() {}
}
