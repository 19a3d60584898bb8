package io.e2i.obs.benchmark;

/** Something that is done once per round with every contender, in JVMs of its own. */
interface Benchmark {

  /** As on the command line. */
  String name();

  /** Measures once; every JVM that it starts has ended when it returns. */
  void measure(Contender contender, Results results) throws Exception;
}
