package io.e2i.obs.demo;

import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.ScrapedMetrics;
import io.e2i.obs.testkit.SpanTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code ./demo} shows: both sample services run with the agent, get requests, and this is
 * what one sees of them. Needs no collector but the one in here.
 */
public final class Demo {

  /** What of {@code /metrics} is worth a look, in this order. */
  private static final List<String> METRICS =
      List.of(
          "e2i_http_server_request_duration_seconds_count",
          "e2i_http_client_request_duration_seconds_count",
          "e2i_db_query_duration_seconds_count",
          "e2i_db_slow_queries_total",
          "e2i_executor_wait_seconds_count",
          "e2i_obs_spans_exported_total",
          "e2i_obs_failures_total");

  private static final List<String> LIBRARIES = List.of("Catalina", "Hikari", "HttpClient");

  private static final Set<String> COMMON_LABELS = Set.of("service", "environment");

  private final Terminal terminal;
  private final Path output;
  private final OtlpCollector collector;
  private final SampleService stock;
  private final SampleService shop;

  private Demo(Terminal terminal, Jars jars, Path output, OtlpCollector collector)
      throws IOException {
    this.terminal = terminal;
    this.output = output;
    this.collector = collector;
    terminal.heading("Two services start, each with -javaagent:e2i-obs.jar and one YAML file");
    stock = SampleService.stock(jvm("stock", jars), jars);
    started("stock", "nothing but the JDK", stock);
    shop = SampleService.shop(jvm("shop", jars), jars, stock.address());
    started("shop", "Spring Boot 3.5", shop);
  }

  /**
   * @param arguments the repository's directory, then {@code --keep} or nothing
   */
  public static void main(String[] arguments) throws Exception {
    Path repository = Path.of(arguments[0]).toAbsolutePath().normalize();
    boolean keep = List.of(arguments).contains("--keep");
    boolean interactive = List.of(arguments).contains("--interactive");
    Path output = Files.createDirectories(repository.resolve("demo-output"));
    Terminal terminal = new Terminal(interactive);
    try (OtlpCollector collector = OtlpCollector.start()) {
      Demo demo = new Demo(terminal, Jars.of(repository), output, collector);
      demo.show();
      if (keep) {
        demo.waitForInterrupt();
      }
      demo.stop();
    }
  }

  private void started(String name, String madeOf, SampleService service) {
    terminal.line(
        terminal.colour(name, String.format("%-7s", name))
            + String.format("%-22s", madeOf)
            + service.address());
  }

  private ForkedProcess.Command jvm(String name, Jars jars) throws IOException {
    Path directory = Files.createDirectories(output.resolve(name));
    Path files = directory.resolve("e2i-obs");
    deleteFilesIn(files);
    Path config =
        Files.writeString(
            directory.resolve("agent-config.yaml"),
            SampleService.config(name, collector.endpoint(), files));
    return ForkedProcess.java()
        .jvmArguments("-XX:+UseSerialGC", "-Xmx256m")
        .agent(jars.agent(), "config=" + config)
        .directory(directory);
  }

  private void show() throws IOException {
    warmUp();
    showTrace();
    showSlowQuery();
    showMetrics();
    showFiles();
  }

  /** The first requests load classes, which would be most of what one sees. */
  private void warmUp() {
    for (int i = 0; i < 10; i++) {
      RawHttp.send(shop.address(), "POST", "/orders?item=coffee&quantity=1");
      RawHttp.get(shop.address(), "/orders/" + (i % 5 + 1));
    }
    RawHttp.get(shop.address(), "/fail");
  }

  private void showTrace() {
    terminal.heading("One order is one trace across both services");
    String request = "/orders?item=tea&quantity=2";
    List<RecordedSpan> spans = spansOf("POST", request);
    RecordedSpan root = SpanTree.of(spans).roots().get(0);
    terminal.line(terminal.faint("POST " + shop.address() + request));
    terminal.line(
        terminal.faint(
            "trace " + root.traceId() + "   X-Request-ID " + root.attribute("request.id")));
    terminal.blank();
    TraceDrawing.draw(spans, terminal);
  }

  private void showSlowQuery() throws IOException {
    terminal.heading("A slow query, with the place in the code that sent it");
    String request = "/reports/bestsellers";
    List<RecordedSpan> spans = spansOf("GET", request);
    terminal.line(terminal.faint("GET " + shop.address() + request));
    terminal.blank();
    TraceDrawing.draw(spans, terminal);
    terminal.blank();
    SlowRecords.of(output.resolve("shop/e2i-obs/slow-queries.jsonl"))
        .awaitQueryIn(spans.get(0).traceId())
        .forEach(this::field);
  }

  private void field(Object name, Object value) {
    List<?> values = value instanceof List<?> several ? several : List.of(value);
    for (int i = 0; i < values.size(); i++) {
      String label = String.format("%-14s", i == 0 ? name : "");
      terminal.line(terminal.faint(label) + " " + values.get(i));
    }
  }

  private void showMetrics() {
    terminal.heading("Metrics for Prometheus");
    for (SampleService service : List.of(shop, stock)) {
      terminal.line(
          terminal.faint(
              service.metricsAddress()
                  + ", every series with service=\""
                  + (service == shop ? "shop" : "stock")
                  + "\", environment=\"demo\""));
      METRICS.stream()
          .flatMap(name -> service.metrics().samples(name).stream())
          .filter(Demo::isInteresting)
          .forEach(sample -> terminal.line(text(sample.name(), sample.labels(), sample.value())));
    }
  }

  /** Not what the schema, the container and the libraries do by themselves. */
  private static boolean isInteresting(ScrapedMetrics.Sample sample) {
    String executor = sample.labels().getOrDefault("executor", "");
    return sample.value() != 0
        && !"create".equals(sample.labels().get("operation"))
        && LIBRARIES.stream().noneMatch(executor::startsWith);
  }

  /** Without the labels that every series has. */
  private String text(String name, Map<String, String> labels, double value) {
    String shown =
        labels.entrySet().stream()
            .filter(label -> !COMMON_LABELS.contains(label.getKey()))
            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
            .collect(Collectors.joining(","));
    return name
        + terminal.faint(shown.isEmpty() ? "" : "{" + shown + "}")
        + " "
        + terminal.bold("" + (long) value);
  }

  private void showFiles() throws IOException {
    Files.writeString(output.resolve("shop/output.log"), shop.process().output());
    Files.writeString(output.resolve("stock/output.log"), stock.process().output());
    terminal.heading("Files");
    try (Stream<Path> files = Files.walk(output)) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(file -> terminal.line("demo-output/" + output.relativize(file)));
    }
  }

  private List<RecordedSpan> spansOf(String method, String path) {
    awaitAllExported();
    collector.clear();
    RawHttp.send(shop.address(), method, path);
    awaitAllExported();
    return collector.spans();
  }

  private void awaitAllExported() {
    shop.awaitAllExported();
    stock.awaitAllExported();
  }

  private void waitForInterrupt() throws InterruptedException {
    terminal.heading("Both services keep running until Ctrl-C");
    terminal.line("POST " + shop.address() + "/orders?item=tea&quantity=1");
    terminal.line("GET  " + shop.address() + "/orders/1");
    terminal.line("GET  " + shop.address() + "/reports/bestsellers");
    terminal.line("GET  " + shop.metricsAddress());
    terminal.line("GET  " + stock.metricsAddress());
    new CountDownLatch(1).await();
  }

  private void stop() {
    for (SampleService service : List.of(shop, stock)) {
      service.process().terminate();
    }
    shop.process().exitCode();
    stock.process().exitCode();
    terminal.blank();
    terminal.line("Both services have ended.");
  }

  private static void deleteFilesIn(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
