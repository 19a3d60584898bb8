package io.e2i.obs.benchmark;

import com.example.bench.LoadGenerator;
import com.example.bench.Service;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.ScrapedMetrics;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The Tomcat service in a JVM with a contender. */
final class MeasuredService implements AutoCloseable {

  private static final Pattern LISTENS = Pattern.compile("listens on port (\\d+)");
  private static final Duration LOAD_PATIENCE = Duration.ofMinutes(4);

  /** So long after the last response CPU still counts: spans are on their way. */
  private static final int AFTERMATH_MILLIS = 1_500;

  /** What a compiler thread has used is gone with it. */
  private static final String COMPILERS_STAY = "-XX:-UseDynamicNumberOfCompilerThreads";

  private static final int REST_MILLIS = 500;
  private static final int MOST_RESTS = 20;
  private static final double CPU_SECONDS_AT_REST = 0.02;

  private final Laboratory laboratory;
  private final ForkedProcess process;
  private final String port;

  private MeasuredService(Laboratory laboratory, ForkedProcess process) {
    this.laboratory = laboratory;
    this.process = process;
    this.port = process.awaitOutput(LISTENS).group(1);
  }

  /**
   * @param more for the service, after the address of outgoing calls
   */
  static MeasuredService start(Laboratory laboratory, Contender contender, String... more)
      throws IOException, InterruptedException {
    return startWith(List.of(), laboratory, contender, more);
  }

  /**
   * @param jvmArguments beside those that the contender needs
   */
  static MeasuredService startWith(
      List<String> jvmArguments, Laboratory laboratory, Contender contender, String... more)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(laboratory.sink().address() + "/call"));
    arguments.addAll(List.of(more));
    return new MeasuredService(
        laboratory,
        laboratory
            .jvm(contender)
            .jvmArguments(COMPILERS_STAY)
            .jvmArguments(jvmArguments.toArray(String[]::new))
            .classPath(laboratory.classPath())
            .main(Service.class.getName(), arguments.toArray(String[]::new))
            .start());
  }

  /** The body of a GET. */
  String get(String path) {
    return ScrapedMetrics.get(URI.create("http://127.0.0.1:" + port + path), "*/*");
  }

  /** Sends requests from a process of its own, and returns when all are answered. */
  LoadReport load(Load load) {
    ForkedProcess generator =
        ForkedProcess.java()
            .jvmArguments("-XX:+UseSerialGC", "-Xmx256m")
            .classPath(laboratory.classPath())
            .main(
                LoadGenerator.class.getName(),
                port,
                load.path(),
                "" + load.requests(),
                "" + load.connections(),
                "" + load.perSecond())
            .start();
    try (generator) {
      int exitCode = generator.exitCode(LOAD_PATIENCE);
      if (exitCode != 0) {
        throw new IllegalStateException("The load generator has failed: " + generator);
      }
      return LoadReport.parse(generator.standardOutput());
    }
  }

  /**
   * Sends requests that do not count, and waits until the service rests: on a busy machine its
   * compiler is still at work long after the last answer.
   */
  void warmUp(Load load) throws IOException, InterruptedException {
    load(load);
    double before = ProcessFigures.cpuSeconds(process.pid());
    for (int i = 0; i < MOST_RESTS; i++) {
      Thread.sleep(REST_MILLIS);
      double now = ProcessFigures.cpuSeconds(process.pid());
      if (now - before <= CPU_SECONDS_AT_REST) {
        return;
      }
      before = now;
    }
  }

  /** As {@link #load}, and returns only when what follows a load is over as well. */
  LoadCost costOf(Load load) throws IOException, InterruptedException {
    double before = cpuSecondsWithoutCompiler();
    LoadReport report = load(load);
    Thread.sleep(AFTERMATH_MILLIS);
    double cpu = cpuSecondsWithoutCompiler() - before;
    return new LoadCost(report, cpu * 1e6 / load.requests());
  }

  /** When the compiler is done with a service depends on what it finds to do, and on its turn. */
  private double cpuSecondsWithoutCompiler() throws IOException {
    return ProcessFigures.cpuSeconds(process.pid())
        - ProcessFigures.cpuSecondsOfThreads(process.pid(), "C1 Compiler", "C2 Compiler");
  }

  /** The metrics of this project's agent. */
  ScrapedMetrics metrics() {
    return OwnCounters.scrape(process);
  }

  @Override
  public void close() {
    process.close();
  }
}
