package io.e2i.obs.benchmark;

/** Something that is done once per round with every contender, in JVMs of its own. */
interface Benchmark {

  /** Enough for a median, and for a run that ends in time. */
  int FEWER_ROUNDS = 3;

  /** As on the command line. */
  String name();

  /** How often, if so many rounds are asked for; what takes long is done less often. */
  default int rounds(int asked) {
    return asked;
  }

  /**
   * Measures once; every JVM that it starts has ended when it returns, but for those that
   * contenders share.
   */
  void measure(Contender contender, Results results) throws Exception;

  /** All contenders have had their turn in a round: ends what they have shared. */
  default void endRound() {}
}
