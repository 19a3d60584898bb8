package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.demo.Jars;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The sample batch job, which asks two addresses and ends as it is told, and what is known of it:
 * an agent must not change any of that.
 */
final class InventoryJob {

  static final Jars BUILT = Jars.of(Path.of(".."));

  static final String STANDARD_OUTPUT =
      String.join(System.lineSeparator(), "inventory begins", "status 200", "status 200", "");

  private static final Pattern WATCHING =
      Pattern.compile("e2i-obs .* is watching|\\[e2i-obs] ERROR");

  private final Path directory;
  private final OtlpCollector collector;
  private final StubServer stub;

  InventoryJob(Path directory, OtlpCollector collector, StubServer stub) {
    this.directory = directory;
    this.collector = collector;
    this.stub = stub;
  }

  /** A configuration that exports to the collector. */
  Path config(String batch) throws IOException {
    return Files.writeString(
        directory.resolve("inventory.yaml"),
        """
        service: {name: inventory, environment: smoke}
        export:
          otlp: {endpoint: "%s", timeout: 1s, batch: %s}
        metrics: {host: 127.0.0.1, port: 0}
        files: {directory: "%s"}
        """
            .formatted(collector.endpoint(), batch, directory.resolve("files")));
  }

  /** The job with the agent and this configuration; it begins when the agent records. */
  ForkedProcess watched(ForkedProcess.Command jvm, Path config, String howToEnd) {
    return begun(start(jvm.agent(BUILT.agent(), "config=" + config), howToEnd));
  }

  /** The job in whatever way it was started; it begins when the agent records. */
  ForkedProcess begun(ForkedProcess process) {
    assertThat(process.awaitOutput(WATCHING).group()).as("%s", process).endsWith("is watching");
    process.input(addresses());
    return process;
  }

  /** The job as the command line is, at once. */
  ForkedProcess unwatched(ForkedProcess.Command jvm, String howToEnd) {
    ForkedProcess process = start(jvm, howToEnd);
    process.input(addresses());
    return process;
  }

  /** The job with nothing to do yet. */
  ForkedProcess start(ForkedProcess.Command jvm, String howToEnd) {
    return jvm.jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
        .directory(directory)
        .classPath(List.of(BUILT.stock()))
        .main("com.example.stock.Inventory", howToEnd)
        .start();
  }

  private String addresses() {
    return stub.url("/a") + "\n" + stub.url("/b") + "\n";
  }

  /** What the job itself writes to standard error. */
  static String ownLines(String standardError) {
    return standardError
        .lines()
        .filter(line -> line.startsWith("inventory"))
        .reduce("", (a, b) -> a + b);
  }
}
