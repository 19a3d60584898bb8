package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ExportedSpans;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.ScrapedMetrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@link com.example.load.Load} in a JVM of its own, with the agent: what it is told and asked. */
final class LoadProgram implements AutoCloseable {

  static final int BURST = 1_000;

  /** Three files of 64 KB, and whatever one record has. */
  static final long MOST_BYTES_OF_FILES = 3 * (64 << 10) + (4 << 10);

  private static final String BREAKER_OPENS = "WARN Exporter otlp failed 3 times in a row";
  private static final Pattern METRICS = Pattern.compile("metrics at (http://\\S+)");
  private static final Pattern LISTENS = Pattern.compile("load listens on port (\\d+)");
  private static final Pattern MADE = Pattern.compile("(\\d+) made, 0 wrong");

  private final ForkedProcess process;
  private final Path files;
  private final URI control;
  private final URI metrics;
  private Account last = new Account(0, 0, 0, 0, 0, 0, 0);
  private int outputRead;

  private LoadProgram(ForkedProcess process, Path files) {
    this.process = process;
    this.files = files;
    metrics = URI.create(process.awaitOutput(METRICS).group(1));
    control = URI.create("http://127.0.0.1:" + process.awaitOutput(LISTENS).group(1));
  }

  /** What was made and what became of it; counted from the start but for the last two. */
  record Account(
      long made,
      long ended,
      long exported,
      long dropped,
      long queued,
      long exportedSinceLast,
      long droppedSinceLast) {}

  /** What the JVM needs after a collection: bytes, bytes, threads, open files. */
  record Look(long heap, long metaspace, long threads, long files) {

    static Look mean(List<Look> looks) {
      return new Look(
          (long) looks.stream().mapToLong(Look::heap).average().orElseThrow(),
          (long) looks.stream().mapToLong(Look::metaspace).average().orElseThrow(),
          (long) looks.stream().mapToLong(Look::threads).average().orElseThrow(),
          (long) looks.stream().mapToLong(Look::files).average().orElseThrow());
    }
  }

  /**
   * Starts the program, which does nothing yet.
   *
   * @param otlp the configuration of the export, but for the address
   */
  static LoadProgram start(ForkedProcess.Command jvm, Backend backend, String otlp, Path directory)
      throws IOException {
    Path files = directory.resolve("files");
    Path config =
        Files.writeString(
            directory.resolve("load.yaml"),
            """
            service: {name: load, environment: smoke}
            export: {otlp: {endpoint: "%s", %s}}
            metrics: {host: 127.0.0.1, port: 0}
            slow_requests: {threshold: 0ms, per_minute: 100000}
            files: {directory: "%s", max_size: 64KB, keep: 2}
            instrumentations:
              http-client-jdk: false
              methods: {include: [{type: com.example.load.Work, methods: [next]}]}
            """
                .formatted(backend.endpoint(), otlp, files));
    ForkedProcess process =
        jvm.agent(InventoryJob.BUILT.agent(), "config=" + config)
            .jvmArguments("-XX:+UseSerialGC", "-Xmx256m")
            .jvmArguments(backend.jvmArguments())
            .classPath(List.of(Path.of("target/test-classes").toAbsolutePath()))
            .main("com.example.load.Load")
            .start();
    return new LoadProgram(process, files);
  }

  /** Starts the load. */
  void run() {
    ask("/run");
  }

  /** Makes one operation: this request. */
  void request() {
    ask("/request");
  }

  /** Makes that many operations at once. */
  void burst() {
    ask("/burst");
  }

  /** Stops the load, waits until no span is under way, and answers what became of all. */
  Account pauseAndAccount() {
    Matcher made = MADE.matcher(ask("/pause"));
    assertThat(made.find()).as("%s", process).isTrue();
    ExportedSpans.await(this::metrics, process::toString);
    ScrapedMetrics now = metrics();
    long exported = value(now, "e2i_obs_spans_exported_total");
    long dropped = value(now, "e2i_obs_spans_dropped_total");
    last =
        new Account(
            Long.parseLong(made.group(1)),
            value(now, "e2i_obs_spans_ended_total"),
            exported,
            dropped,
            value(now, "e2i_obs_queue_size"),
            exported - last.exported(),
            dropped - last.dropped());
    return last;
  }

  Look look() throws IOException {
    String[] numbers = ask("/look").trim().split("\\D+");
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
      return new Look(
          Long.parseLong(numbers[0]),
          Long.parseLong(numbers[1]),
          Long.parseLong(numbers[2]),
          open.count());
    }
  }

  double breaker() {
    return metrics().value("e2i_obs_breaker_state").orElseThrow();
  }

  /** The lines since this was last asked that say that an exporter has stopped working. */
  List<String> warnings() {
    String output = process.standardError();
    List<String> lines = lines(output.substring(outputRead), BREAKER_OPENS);
    outputRead = output.length();
    return lines;
  }

  /** The lines of the log with this text. */
  List<String> log(String text) {
    return lines(process.standardError(), text);
  }

  private static List<String> lines(String output, String text) {
    return output.lines().filter(line -> line.contains(text)).toList();
  }

  ScrapedMetrics metrics() {
    return ScrapedMetrics.from(metrics);
  }

  /** The file that has a line for each request. */
  Path slowRecords() {
    return files.resolve("slow-queries.jsonl");
  }

  long bytesOfFiles() throws IOException {
    try (Stream<Path> written = Files.list(files)) {
      return written.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** How many spans there were, and what became of them by reason. */
  String summary() {
    StringBuilder summary = new StringBuilder(last.toString());
    for (ScrapedMetrics.Sample drop : metrics().samples("e2i_obs_spans_dropped_total")) {
      summary.append(' ').append(drop.labels().get("reason")).append('=').append(drop.value());
    }
    return summary.toString();
  }

  @Override
  public String toString() {
    return process.toString();
  }

  @Override
  public void close() {
    process.close();
  }

  private String ask(String path) {
    RawHttp.Response response = RawHttp.get(control, path);
    assertThat(response.status()).as("%s", process).isEqualTo(200);
    return response.body();
  }

  private static long value(ScrapedMetrics metrics, String name) {
    return (long) metrics.value(name).orElse(0);
  }
}
