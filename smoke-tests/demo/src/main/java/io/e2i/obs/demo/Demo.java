package io.e2i.obs.demo;

import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * What {@code ./demo} shows: the sample services run with the agent, get requests, and this is what
 * one sees of them. Needs no collector and no broker but those in here.
 */
public final class Demo {

  private final Terminal terminal;
  private final Path output;
  private final OtlpCollector collector;
  private final RunningServices services;
  private final URI shop;
  private final URI dispatch;
  private final URI insights;
  private final AuditTrail auditTrail;

  private Demo(
      Terminal terminal,
      Path output,
      Path agent,
      OtlpCollector collector,
      RunningServices services) {
    this.terminal = terminal;
    this.output = output;
    this.collector = collector;
    this.services = services;
    shop = services.shop().address();
    dispatch = services.dispatch().address();
    insights = services.insights().address();
    auditTrail = AuditTrail.of(agent, output.resolve("insights/e2i-obs"));
  }

  /**
   * @param arguments the repository's directory, then {@code --keep} or nothing
   */
  public static void main(String[] arguments) throws Exception {
    Path repository = Path.of(arguments[0]).toAbsolutePath().normalize();
    boolean keep = List.of(arguments).contains("--keep");
    Terminal terminal = new Terminal(List.of(arguments).contains("--interactive"));
    Path output = Files.createDirectories(repository.resolve("demo-output"));
    Jars jars = Jars.of(repository);
    terminal.heading("Five services start, each with -javaagent:e2i-obs.jar and one YAML file");
    try (OtlpCollector collector = OtlpCollector.start();
        RunningServices services = RunningServices.start(output, jars, collector, terminal)) {
      Demo demo = new Demo(terminal, output, jars.agent(), collector, services);
      demo.show();
      if (keep) {
        demo.waitForInterrupt();
      }
    }
    terminal.blank();
    terminal.line("All services have ended.");
  }

  private void show() throws IOException {
    warmUp();
    showTrace();
    showTasks();
    showSlowQuery();
    showFailure();
    showAuditTrail();
    showMetrics();
    showFiles();
  }

  /** The first requests load classes, which would be most of what one sees. */
  private void warmUp() {
    for (int i = 0; i < 10; i++) {
      RawHttp.send(shop, "POST", "/orders?item=coffee&quantity=1");
      RawHttp.get(shop, "/orders/" + (i % 5 + 1));
      RawHttp.send(dispatch, "POST", "/orders/coffee");
    }
    RawHttp.get(shop, "/fail");
    RawHttp.get(insights, "/churn/bob");
    RawHttp.get(insights, "/explanations/bob");
  }

  private void showTrace() {
    terminal.heading("One order is one trace across two services");
    String request = "/orders?item=tea&quantity=2";
    List<RecordedSpan> spans = spansOf(0, shop, "POST", request);
    RecordedSpan root = SpanTree.of(spans).roots().get(0);
    terminal.line(terminal.faint("POST " + shop + request));
    terminal.line(
        terminal.faint(
            "trace " + root.traceId() + "   X-Request-ID " + root.attribute("request.id")));
    terminal.blank();
    TraceDrawing.draw(spans, terminal);
  }

  private void showTasks() {
    terminal.heading(
        "A task keeps its trace: through RabbitMQ, and as a link in a batch from Kafka");
    String request = "/orders/tea";
    // The request, both sends, the work on both messages, and an INSERT each.
    List<RecordedSpan> spans = spansOf(7, dispatch, "POST", request);
    terminal.line(terminal.faint("POST " + dispatch + request));
    terminal.blank();
    TraceDrawing.draw(spans, terminal);
  }

  private void showSlowQuery() throws IOException {
    terminal.heading("A slow query, with the place in the code that sent it");
    String request = "/reports/bestsellers";
    List<RecordedSpan> spans = spansOf(0, shop, "GET", request);
    terminal.line(terminal.faint("GET " + shop + request));
    terminal.blank();
    TraceDrawing.draw(spans, terminal);
    terminal.blank();
    SlowRecords.of(output.resolve("shop/e2i-obs/slow-queries.jsonl"))
        .awaitQueryIn(spans.get(0).traceId())
        .forEach(this::field);
  }

  private void showFailure() {
    terminal.heading("A request fails: its trace, its log lines and its error event have one id");
    String request = "/orders/1/refund";
    List<RecordedSpan> spans = spansOf(0, shop, "POST", request);
    String traceId = spans.get(0).traceId();
    terminal.line(terminal.faint("POST " + shop + request));
    terminal.line(terminal.faint("trace " + traceId));
    terminal.blank();
    TraceDrawing.draw(spans, terminal);
    for (Map<String, Object> line : LogLines.of(services.shop().process()).await(2, traceId)) {
      terminal.blank();
      Stream.of("level", "logger", "message", "trace_id", "span_id")
          .forEach(name -> field(name, String.valueOf(line.get(name))));
    }
    terminal.blank();
    ErrorEvents.at(services.sentry()).await(traceId).forEach(this::field);
  }

  private void showAuditTrail() {
    terminal.heading("Agents, a prediction and a language model; the prompt is found by trace id");
    String request = "/explanations/alice";
    List<RecordedSpan> spans = spansOf(0, insights, "GET", request);
    terminal.line(terminal.faint("GET " + insights + request));
    terminal.blank();
    TraceDrawing.draw(spans, terminal);
    terminal.blank();
    String[] arguments = {
      "--trace-id", spans.get(0).traceId(), "--kind", "llm_call", "--limit", "1"
    };
    List<String> record = auditTrail.await(2, arguments);
    terminal.line(terminal.faint(auditTrail.command(arguments)));
    record.forEach(terminal::line);
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
    services.all().forEach(new MetricLines(terminal)::show);
  }

  private void showFiles() throws IOException {
    services.saveOutput();
    terminal.heading("Files");
    try (Stream<Path> files = Files.walk(output)) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(file -> terminal.line("demo-output/" + output.relativize(file)));
    }
  }

  /**
   * @param atLeast so many spans are waited for: what comes through a broker may take its time
   */
  private List<RecordedSpan> spansOf(int atLeast, URI service, String method, String path) {
    services.awaitAllExported();
    collector.clear();
    RawHttp.send(service, method, path);
    collector.awaitSpans(atLeast);
    services.awaitAllExported();
    return collector.spans();
  }

  private void waitForInterrupt() throws InterruptedException {
    terminal.heading("All services keep running until Ctrl-C");
    terminal.line("POST " + shop + "/orders?item=tea&quantity=1");
    terminal.line("GET  " + shop + "/orders/1");
    terminal.line("GET  " + shop + "/reports/bestsellers");
    terminal.line("POST " + shop + "/orders/1/refund");
    terminal.line("POST " + dispatch + "/orders/tea");
    terminal.line("GET  " + insights + "/churn/alice");
    terminal.line("GET  " + insights + "/explanations/alice");
    services.all().forEach(service -> terminal.line("GET  " + service.metricsAddress()));
    new CountDownLatch(1).await();
  }
}
