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
  private static final int AFTERMATH_MILLIS = 2_000;

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
    List<String> arguments = new ArrayList<>(List.of(laboratory.sink().address() + "/call"));
    arguments.addAll(List.of(more));
    return new MeasuredService(
        laboratory,
        laboratory
            .jvm(contender)
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

  /** As {@link #load}, and returns only when what follows a load is over as well. */
  LoadCost costOf(Load load) throws IOException, InterruptedException {
    double before = ProcessFigures.cpuSeconds(process.pid());
    LoadReport report = load(load);
    Thread.sleep(AFTERMATH_MILLIS);
    double cpu = ProcessFigures.cpuSeconds(process.pid()) - before;
    return new LoadCost(report, cpu * 1e6 / load.requests());
  }

  /** The metrics of this project's agent. */
  ScrapedMetrics metrics() {
    return OwnCounters.scrape(process);
  }

  /** What this project's agent has counted of its spans. */
  String ownCounters() {
    return OwnCounters.of(
        process,
        "e2i_obs_spans_ended_total",
        "e2i_obs_spans_exported_total",
        "e2i_obs_spans_dropped_total",
        "e2i_obs_failures_total");
  }

  @Override
  public void close() {
    process.close();
  }
}
