package io.e2i.obs.benchmark;

import com.example.bench.LoadGenerator;
import com.example.bench.Service;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.ScrapedMetrics;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/** The Tomcat service in a JVM with a contender. */
final class MeasuredService implements AutoCloseable {

  private static final Pattern LISTENS = Pattern.compile("listens on port (\\d+)");
  private static final Pattern METRICS = Pattern.compile("metrics at (http://\\S+)");
  private static final Duration LOAD_PATIENCE = Duration.ofMinutes(2);

  private final Laboratory laboratory;
  private final ForkedProcess process;
  private final String port;

  private MeasuredService(Laboratory laboratory, ForkedProcess process) {
    this.laboratory = laboratory;
    this.process = process;
    this.port = process.awaitOutput(LISTENS).group(1);
  }

  static MeasuredService start(Laboratory laboratory, Contender contender)
      throws IOException, InterruptedException {
    String elsewhere = laboratory.sink().address() + "/call";
    return new MeasuredService(
        laboratory,
        laboratory
            .jvm(contender)
            .classPath(laboratory.classPath())
            .main(Service.class.getName(), elsewhere)
            .start());
  }

  /** The body of a GET. */
  String get(String path) {
    return ScrapedMetrics.get(URI.create("http://127.0.0.1:" + port + path), "*/*");
  }

  /**
   * Sends so many requests for {@code /work} from a process of its own, and returns when all are
   * answered.
   *
   * @param perSecond 0: as fast as they are answered
   */
  LoadReport load(int requests, int connections, int perSecond) {
    ForkedProcess generator =
        ForkedProcess.java()
            .jvmArguments("-XX:+UseSerialGC", "-Xmx256m")
            .classPath(laboratory.classPath())
            .main(
                LoadGenerator.class.getName(),
                port,
                "/work",
                "" + requests,
                "" + connections,
                "" + perSecond)
            .start();
    try (generator) {
      int exitCode = generator.exitCode(LOAD_PATIENCE);
      if (exitCode != 0) {
        throw new IllegalStateException("The load generator has failed: " + generator);
      }
      return LoadReport.parse(generator.standardOutput());
    }
  }

  double cpuSeconds() throws IOException {
    return ProcessFigures.cpuSeconds(process.pid());
  }

  /** The metrics of this project's agent. */
  ScrapedMetrics metrics() {
    return ScrapedMetrics.from(URI.create(process.awaitOutput(METRICS).group(1)));
  }

  @Override
  public void close() {
    process.close();
  }
}
