package io.e2i.obs.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.ScrapedMetrics;
import io.e2i.obs.testkit.SwallowedErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a JVM of its own with the agent, and what can be learnt from outside of it. */
final class Watched implements AutoCloseable {

  private static final Path AGENT =
      Path.of(System.getProperty("e2i.obs.jar", "../dist/target/e2i-obs.jar")).toAbsolutePath();
  private static final Pattern METRICS = Pattern.compile("metrics at (http://\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final ForkedProcess process;

  private Watched(ForkedProcess process) {
    this.process = process;
  }

  /** A JVM with the agent, whose files and output go to the directory. */
  static ForkedProcess.Command jvm(Path directory, OtlpCollector collector) throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("agent.yaml"),
            """
            service: {name: server}
            export: {otlp: {endpoint: "%s", batch: {max_wait: 50ms}}}
            metrics: {host: 127.0.0.1, port: 0}
            files: {directory: "%s"}
            """
                .formatted(collector.endpoint(), directory.resolve("agent-files")));
    return ForkedProcess.java()
        .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx400m")
        // What is only softly reachable is no leak.
        .jvmArguments("-XX:SoftRefLRUPolicyMSPerMB=0")
        .directory(directory)
        .agent(AGENT, "config=" + config);
  }

  /** Starts the server and waits until the agent records. */
  static Watched start(ForkedProcess.Command command) {
    Watched server = new Watched(command.start());
    server.process.awaitOutput(METRICS);
    return server;
  }

  ForkedProcess process() {
    return process;
  }

  ScrapedMetrics metrics() {
    return ScrapedMetrics.from(URI.create(process.awaitOutput(METRICS).group(1)));
  }

  void assertNothingSwallowed() {
    assertThat(SwallowedErrors.in(metrics())).as("%s", process).isEmpty();
  }

  /** Waits until collecting garbage leaves so many objects of the class, subclasses not counted. */
  void awaitInstances(String className, int expected) {
    int[] found = new int[1];
    Await.until(
        PATIENCE,
        () -> (found[0] = instances(className)) == expected,
        () -> expected + " objects of " + className + ", found " + found[0] + " in " + process);
  }

  /** How many objects of the class a full collection leaves. */
  int instances(String className) {
    String histogram = jcmd("GC.class_histogram");
    Pattern line =
        Pattern.compile("\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(className) + "\\s");
    Matcher matcher = line.matcher(histogram);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  String jcmd(String... command) {
    String[] line = new String[command.length + 2];
    line[0] = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    line[1] = Long.toString(process.pid());
    System.arraycopy(command, 0, line, 2, command.length);
    try {
      Process jcmd = new ProcessBuilder(line).redirectErrorStream(true).start();
      return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
