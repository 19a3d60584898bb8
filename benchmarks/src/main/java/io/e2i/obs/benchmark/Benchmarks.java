package io.e2i.obs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code benchmarks/run} runs once all is built. */
public final class Benchmarks {

  /** A quick run starts nothing after this, so that it ends within two minutes. */
  private static final double QUICK_SECONDS = 90;

  private final Options options;
  private final Results results = new Results();
  private final List<Step> steps;
  private final long start = System.nanoTime();

  private Benchmarks(Options options, Laboratory laboratory) {
    this.options = options;
    steps = Step.plan(options, all(laboratory, options.effort()));
  }

  /** In the order of running, with the names that {@link Options#BENCHMARKS} has. */
  private static List<Benchmark> all(Laboratory laboratory, Effort effort) {
    return List.of(
        new StartBenchmark(laboratory),
        new SpringBenchmark(laboratory, effort),
        new OperationsBenchmark(laboratory, effort),
        new LoadBenchmark(laboratory, effort),
        ClassesBenchmark.plain(laboratory),
        ClassesBenchmark.woven(laboratory),
        new ThreadsBenchmark(laboratory, effort),
        new RequestsBenchmark(laboratory, effort),
        new SustainedRateBenchmark(laboratory, effort),
        new MessagingBenchmark(laboratory, effort),
        new PredictionsBenchmark(laboratory, effort),
        new LogsBenchmark(laboratory, effort));
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
    Neighbours neighbours = Neighbours.since();
    for (int i = 0; i < steps.size(); i++) {
      System.err.printf(
          Locale.ROOT, "%4.0f s  [%d/%d] %s%n", seconds(), i + 1, steps.size(), steps.get(i));
      take(steps.get(i));
    }
    machine.put("load after", "" + Machine.load());
    machine.put("CPU that others took meanwhile", neighbours.share());
    machine.put("rounds", "" + options.rounds() + (options.quick() ? ", quick" : ""));
    machine.put("took", Math.round(seconds() / 60) + " minutes");
    String table = MarkdownReport.of(options.contenders(), results, machine);
    System.out.println(table);
    Files.writeString(directory.resolve("results.md"), table);
    Files.writeString(
        directory.resolve("results.json"), JsonReport.of(options.contenders(), results, machine));
    System.err.println("Written: " + directory.resolve("results.md") + " and results.json");
  }

  private void take(Step step) {
    if (options.quick() && seconds() > QUICK_SECONDS) {
      results.note("Left out for want of time: " + step);
      return;
    }
    try {
      step.benchmark().measure(step.contender(), results);
    } catch (Exception | AssertionError failure) {
      System.err.println(failure);
      results.note("Failed: " + step);
    } finally {
      if (step.lastOfRound()) {
        step.benchmark().endRound();
      }
    }
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
