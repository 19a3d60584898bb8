package io.e2i.obs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code benchmarks/run} runs once all is built. */
public final class Benchmarks {

  /** A quick run starts nothing after this, so that it ends within two minutes. */
  private static final double QUICK_SECONDS = 95;

  private final Options options;
  private final Results results = new Results();
  private final List<Benchmark> benchmarks;
  private final long start = System.nanoTime();
  private int done;

  private Benchmarks(Options options, Laboratory laboratory) {
    this.options = options;
    Effort effort = options.effort();
    benchmarks =
        List.of(
                new StartBenchmark(laboratory),
                new SpringBenchmark(laboratory, effort),
                new OperationsBenchmark(laboratory, effort),
                new LoadBenchmark(laboratory, effort))
            .stream()
            .filter(options::includes)
            .toList();
  }

  /**
   * @param arguments the repository's directory, then the options of the command line
   */
  public static void main(String[] arguments) throws Exception {
    Options options;
    try {
      options = Options.parse(Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (IllegalArgumentException wrong) {
      System.err.println("benchmarks/run: " + wrong.getMessage() + "; see benchmarks/run --help");
      System.exit(2);
      return;
    }
    Path repository = Path.of(arguments[0]).toAbsolutePath().normalize();
    AgentJars jars = new AgentJars(repository);
    for (Contender contender : options.contenders()) {
      jars.of(contender);
    }
    Path directory = repository.resolve("benchmarks/target/results");
    Path children = Files.createDirectories(directory.resolve("children"));
    try (Sink sink = Sink.start()) {
      new Benchmarks(options, new Laboratory(repository, jars, children, sink)).run(directory);
    }
  }

  private void run(Path directory) throws IOException {
    Map<String, String> machine = Machine.description();
    for (int round = 1; round <= options.rounds(); round++) {
      for (Benchmark benchmark : benchmarks) {
        for (Contender contender : inTurn(round)) {
          measure(round, benchmark, contender);
        }
      }
    }
    machine.put("load after", "" + Machine.load());
    machine.put("rounds", "" + options.rounds() + (options.quick() ? ", quick" : ""));
    String table = MarkdownReport.of(options.contenders(), results, machine);
    System.out.println(table);
    Files.writeString(directory.resolve("results.md"), table);
    Files.writeString(
        directory.resolve("results.json"), JsonReport.of(options.contenders(), results, machine));
    System.err.println("Written: " + directory.resolve("results.md") + " and results.json");
  }

  /** Nobody is always first: what comes first finds another machine than what comes after it. */
  private List<Contender> inTurn(int round) {
    List<Contender> turn = new ArrayList<>(options.contenders());
    Collections.rotate(turn, -(round - 1));
    return turn;
  }

  private void measure(int round, Benchmark benchmark, Contender contender) {
    String what = benchmark.name() + " with " + contender.label() + ", round " + round;
    done++;
    if (options.quick() && seconds() > QUICK_SECONDS) {
      results.note("Left out for want of time: " + what);
      return;
    }
    int all = options.rounds() * benchmarks.size() * options.contenders().size();
    System.err.printf(Locale.ROOT, "%4.0f s  [%d/%d] %s%n", seconds(), done, all, what);
    try {
      benchmark.measure(contender, results);
    } catch (Exception | AssertionError failure) {
      System.err.println(failure);
      results.note("Failed: " + what);
    }
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
