package io.e2i.obs.benchmark;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * The command line, checked.
 *
 * @param only names of benchmarks; empty means all, or in a quick run those that are quick
 */
record Options(boolean quick, int rounds, List<Contender> contenders, Set<String> only) {

  /** Those that there are, in the order of running. */
  static final List<String> BENCHMARKS =
      List.of(
          "start",
          "spring",
          "operations",
          "load",
          "classes",
          "woven",
          "threads",
          "requests",
          "rate",
          "messaging",
          "predictions",
          "logs");

  private static final Set<String> QUICK = Set.of("start", "spring", "operations", "load");

  private static final int MOST_ROUNDS = 99;

  /** Throws IllegalArgumentException with a text for the user. */
  static Options parse(String... arguments) {
    boolean quick = false;
    int rounds = 0;
    String agents = "none,e2i,otel";
    Set<String> only = Set.of();
    for (Iterator<String> words = Arrays.asList(arguments).iterator(); words.hasNext(); ) {
      String word = words.next();
      switch (word) {
        case "--quick" -> quick = true;
        case "--rounds" -> rounds = rounds(valueOf(word, words));
        case "--agents" -> agents = valueOf(word, words);
        case "--only" -> only = benchmarks(valueOf(word, words));
        default -> throw new IllegalArgumentException("There is no option " + word);
      }
    }
    List<Contender> contenders =
        Arrays.stream(agents.split(",")).map(Contender::of).distinct().toList();
    return new Options(quick, rounds > 0 ? rounds : quick ? 1 : 5, contenders, only);
  }

  boolean includes(Benchmark benchmark) {
    return only.isEmpty()
        ? !quick || QUICK.contains(benchmark.name())
        : only.contains(benchmark.name());
  }

  /** As many as are asked for, if it is asked for by its name. */
  int roundsOf(Benchmark benchmark) {
    return only.isEmpty() ? Math.min(rounds, benchmark.mostRounds()) : rounds;
  }

  Effort effort() {
    return quick ? Effort.quick(rounds) : Effort.full(rounds);
  }

  private static String valueOf(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return words.next();
  }

  private static int rounds(String text) {
    if (!text.matches("[1-9]\\d?")) {
      throw new IllegalArgumentException(
          "--rounds must be a whole number from 1 to " + MOST_ROUNDS + "; found: " + text);
    }
    return Integer.parseInt(text);
  }

  private static Set<String> benchmarks(String text) {
    List<String> names = Arrays.asList(text.split(","));
    for (String name : names) {
      if (!BENCHMARKS.contains(name)) {
        throw new IllegalArgumentException(
            "--only knows " + String.join(", ", BENCHMARKS) + "; found: " + name);
      }
    }
    return Set.copyOf(names);
  }
}
