package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.broker.amqp.AmqpBroker;
import io.e2i.obs.broker.kafka.KafkaBroker;
import io.e2i.obs.demo.Jars;
import io.e2i.obs.demo.SampleService;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.ScrapedMetrics;
import io.e2i.obs.testkit.SpanTree;
import io.e2i.obs.testkit.SwallowedErrors;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * A request whose work is done by another service, which gets it through RabbitMQ and Kafka; both
 * with this agent, and one of them with the agent of OpenTelemetry.
 */
class TasksThroughBrokersTest {

  private static final Jars BUILT = Jars.of(Path.of(".."));
  private static final Path OPEN_TELEMETRY =
      Path.of("target/agents/opentelemetry-javaagent.jar").toAbsolutePath();
  private static final int REAL_RABBITMQ = 5672;

  private static AmqpBroker rabbitMq;
  private static KafkaBroker kafka;

  @TempDir private Path directory;
  private final OtlpCollector collector = OtlpCollector.start();
  private final List<SampleService> started = new ArrayList<>();

  @BeforeAll
  static void startBrokers() throws Exception {
    rabbitMq = AmqpBroker.start();
    kafka = KafkaBroker.start();
    kafka.createTopic("shipments", 1);
  }

  @AfterAll
  static void stopBrokers() {
    kafka.close();
    rabbitMq.close();
  }

  /** As by {@code kill}, so that the worker leaves its group and the next one can join it. */
  @AfterEach
  void stopServices() {
    try (collector) {
      for (SampleService service : started) {
        service.process().terminate();
        assertThat(service.process().exitCode()).isEqualTo(143);
      }
    }
  }

  @Test
  void oneOrderIsOneTraceFromTheRequestToTheWorkersDatabase() throws IOException {
    assertOneTrace(rabbitMq.port());
  }

  @Test
  @EnabledIf("isRealRabbitMqThere")
  void theSameWithARealRabbitMq() throws IOException {
    assertOneTrace(REAL_RABBITMQ);
  }

  private void assertOneTrace(int rabbitMqPort) throws IOException {
    SampleService worker = worker(watched("worker"), rabbitMqPort);
    SampleService dispatch = dispatch(watched("dispatch"), rabbitMqPort);
    List<RecordedSpan> spans = spansOfAnOrder(dispatch);

    SpanTree.of(spans)
        .hasShape(
            "SERVER POST /orders",
            "  PRODUCER publish invoices",
            "    CONSUMER process invoices",
            "      CLIENT INSERT invoices",
            "  PRODUCER send shipments",
            "CONSUMER process shipments",
            "  CLIENT INSERT shipments");
    RecordedSpan sent = SpanTree.of(spans).single("send shipments");
    assertThat(SpanTree.of(spans).single("process shipments").links())
        .extracting(RecordedSpan.Link::spanId)
        .containsExactly(sent.spanId());

    ScrapedMetrics metrics = worker.metrics();
    assertThat(events(metrics, "InvoiceListener.write", "invoices")).isPositive();
    assertThat(events(metrics, "ShipmentListener.pack", "shipments")).isPositive();
    assertThat(metrics.value("e2i_task_wait_seconds_count", "queue", "invoices").orElse(0))
        .isPositive();
    assertNothingSwallowed(dispatch, worker);
  }

  @Test
  void continuesTheTraceOfAServiceWithTheAgentOfOpenTelemetry() throws IOException {
    SampleService worker = worker(watched("worker"), rabbitMq.port());
    SampleService dispatch = dispatch(withOpenTelemetry("dispatch"), rabbitMq.port());
    assertOneTraceAcrossBothAgents(dispatch);
    assertNothingSwallowed(worker);
  }

  @Test
  void isContinuedByAServiceWithTheAgentOfOpenTelemetry() throws IOException {
    worker(withOpenTelemetry("worker"), rabbitMq.port());
    SampleService dispatch = dispatch(watched("dispatch"), rabbitMq.port());
    assertOneTraceAcrossBothAgents(dispatch);
    assertNothingSwallowed(dispatch);
  }

  private void assertOneTraceAcrossBothAgents(SampleService dispatch) {
    collector.clear();
    order(dispatch);
    collector.awaitSpan(span -> isInsert(span, "invoices"));
    collector.awaitSpan(span -> isInsert(span, "shipments"));
    collector.awaitSpan(span -> span.kind().equals("SERVER"));

    List<RecordedSpan> spans = collector.spans();
    RecordedSpan request = only(spans, "SERVER", "POST");
    RecordedSpan invoice =
        spans.stream().filter(s -> isInsert(s, "invoices")).findAny().orElseThrow();
    assertThat(invoice.service()).isEqualTo("worker");
    assertThat(invoice.traceId()).as("%s", SpanTree.of(spans)).isEqualTo(request.traceId());
    // The batch from Kafka begins a trace or continues one, but always refers to the request's.
    assertThat(spans)
        .as("%s", SpanTree.of(spans))
        .anyMatch(
            span ->
                span.service().equals("worker")
                    && span.name().contains("shipments")
                    && refersTo(span, request.traceId()));
  }

  private static boolean refersTo(RecordedSpan span, String traceId) {
    return span.traceId().equals(traceId)
        || span.links().stream().anyMatch(link -> link.traceId().equals(traceId));
  }

  private static boolean isInsert(RecordedSpan span, String table) {
    return span.kind().equals("CLIENT")
        && span.name().contains(table)
        && span.name().contains("INSERT");
  }

  private List<RecordedSpan> spansOfAnOrder(SampleService dispatch) {
    // The first one makes the consumers known to each other, and loads classes.
    order(dispatch);
    collector.awaitSpans(7);
    dispatch.awaitAllExported();
    collector.clear();
    order(dispatch);
    return collector.awaitSpans(7);
  }

  private static void order(SampleService dispatch) {
    RawHttp.Response response = RawHttp.send(dispatch.address(), "POST", "/orders/tea");
    assertThat(response.status()).as("%s", response).isEqualTo(202);
  }

  private static double events(ScrapedMetrics metrics, String task, String queue) {
    return metrics
        .value("e2i_task_events_total", "task_name", task, "queue", queue, "event", "succeeded")
        .orElse(0);
  }

  private static RecordedSpan only(List<RecordedSpan> spans, String kind, String name) {
    List<RecordedSpan> found =
        spans.stream().filter(s -> s.kind().equals(kind) && s.name().startsWith(name)).toList();
    assertThat(found).as("%s", SpanTree.of(spans)).hasSize(1);
    return found.get(0);
  }

  private static void assertNothingSwallowed(SampleService... services) {
    for (SampleService service : services) {
      assertThat(SwallowedErrors.in(service.metrics())).as("%s", service.process()).isEmpty();
    }
  }

  private SampleService dispatch(ForkedProcess.Command jvm, int rabbitMqPort) {
    return endedByTheEnd(
        SampleService.dispatch(jvm, BUILT, rabbitMqPort, kafka.bootstrapServers()));
  }

  private SampleService worker(ForkedProcess.Command jvm, int rabbitMqPort) {
    return endedByTheEnd(SampleService.worker(jvm, BUILT, rabbitMqPort, kafka.bootstrapServers()));
  }

  private SampleService endedByTheEnd(SampleService service) {
    started.add(service);
    return service;
  }

  private ForkedProcess.Command watched(String name) throws IOException {
    Path config =
        Files.writeString(
            directory.resolve(name + ".yaml"),
            SampleService.config(name, collector.endpoint(), directory.resolve(name)));
    return jvm().agent(BUILT.agent(), "config=" + config);
  }

  private ForkedProcess.Command withOpenTelemetry(String name) throws IOException {
    Path config =
        Files.writeString(
            directory.resolve(name + ".properties"),
            """
            otel.service.name=%s
            otel.exporter.otlp.endpoint=%s
            otel.metrics.exporter=none
            otel.logs.exporter=none
            otel.bsp.schedule.delay=100
            """
                .formatted(name, collector.endpoint()));
    return jvm()
        .jvmArguments("-Dotel.javaagent.configuration-file=" + config)
        .agent(OPEN_TELEMETRY, "");
  }

  private static ForkedProcess.Command jvm() {
    return ForkedProcess.java()
        .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");
  }

  static boolean isRealRabbitMqThere() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", REAL_RABBITMQ), 200);
      return true;
    } catch (IOException nobodyThere) {
      return false;
    }
  }
}
