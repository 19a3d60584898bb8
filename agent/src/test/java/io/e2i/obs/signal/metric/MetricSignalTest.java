package io.e2i.obs.signal.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.Gauge;
import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationListener;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.operation.WatchedObjects;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.SelfGauge;
import io.opentelemetry.api.common.Attributes;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricSignalTest {

  private static final OperationTemplate REQUEST =
      new OperationTemplate(OperationKind.HTTP_SERVER, "servlet", "GET", Attributes.empty());
  private static final OperationTemplate CALL =
      new OperationTemplate(
          OperationKind.HTTP_CLIENT, "http-client-jdk", "GET", Attributes.empty());

  private final MetricSignal signal = new MetricSignal("shop", "test", 20, false);
  private final long failuresBefore = SelfCounter.SIGNAL_FAILURES.value();

  @BeforeEach
  void listen() {
    listenWith(1, List.of(signal));
  }

  @AfterEach
  void swallowsNothing() {
    Operations.stop();
    assertThat(SelfCounter.SIGNAL_FAILURES.value()).isEqualTo(failuresBefore);
  }

  @Test
  void countsARequestByMethodRouteAndStatus() {
    Operation request = Operations.start(REQUEST);
    request.set(HttpAttributes.REQUEST_METHOD, "GET");
    request.set(HttpAttributes.ROUTE, "/orders/{id}");
    request.set(HttpAttributes.RESPONSE_STATUS_CODE, 200L);
    request.set(HttpAttributes.REQUEST_BODY_SIZE, 100L);
    request.end();

    assertThat(text())
        .contains(
            "# TYPE e2i_http_server_request_duration_seconds histogram",
            "e2i_http_server_request_duration_seconds_bucket{environment=\"test\",method=\"GET\","
                + "route=\"/orders/{id}\",service=\"shop\",status=\"200\",le=\"10.0\"} 1",
            "e2i_http_server_request_duration_seconds_count{environment=\"test\",method=\"GET\","
                + "route=\"/orders/{id}\",service=\"shop\",status=\"200\"} 1",
            "e2i_http_server_request_size_bytes_bucket{environment=\"test\",method=\"GET\","
                + "route=\"/orders/{id}\",service=\"shop\",le=\"100.0\"} 1",
            "e2i_http_server_request_size_bytes_sum{environment=\"test\",method=\"GET\","
                + "route=\"/orders/{id}\",service=\"shop\"} 100.0");
  }

  @Test
  void namesWhatItDoesNotKnow() {
    Operation request = Operations.start(REQUEST);
    request.set(HttpAttributes.REQUEST_METHOD, "BREW");
    request.set(HttpAttributes.RESPONSE_STATUS_CODE, 99999L);
    request.end();
    Operation failed = Operations.start(CALL);
    failed.set(HttpAttributes.REQUEST_METHOD, "GET");
    failed.set(HttpAttributes.SERVER_ADDRESS, "stock");
    failed.end(new IOException("refused"));

    assertThat(text())
        .contains(
            "e2i_http_server_request_duration_seconds_count{environment=\"test\",method=\"_OTHER\","
                + "route=\"unknown\",service=\"shop\",status=\"unknown\"} 1",
            "e2i_http_client_request_duration_seconds_count{environment=\"test\",host=\"stock\","
                + "method=\"GET\",service=\"shop\",status=\"error\"} 1");
  }

  @Test
  void showsRequestsThatAreStillRunningUnderTheirRoute() {
    Operation first = Operations.start(REQUEST);
    first.detach();
    first.set(HttpAttributes.REQUEST_METHOD, "GET");
    first.set(HttpAttributes.ROUTE, "/slow");
    Operation second = Operations.start(REQUEST);

    assertThat(text())
        .contains(
            "e2i_http_server_active_requests{environment=\"test\",method=\"GET\","
                + "route=\"/slow\",service=\"shop\"} 1.0",
            "e2i_http_server_active_requests{environment=\"test\",method=\"_OTHER\","
                + "route=\"unknown\",service=\"shop\"} 1.0");
    first.end();
    second.end();
    assertThat(text())
        .contains(
            "e2i_http_server_active_requests{environment=\"test\",method=\"GET\","
                + "route=\"/slow\",service=\"shop\"} 0.0");
  }

  @Test
  void countsAQueryUnderTheLabelsOfItsTemplate() {
    OperationTemplate select = query("SELECT", "orders");
    Operations.startLeaf(select).end();
    Operations.startLeaf(select).end();
    Operations.startLeaf(query("SELECT", "")).end();

    assertThat(text())
        .contains(
            "e2i_db_query_duration_seconds_bucket{environment=\"test\",operation=\"SELECT\","
                + "service=\"shop\",system=\"h2database\",table=\"orders\",le=\"0.001\"} ",
            "e2i_db_query_duration_seconds_count{environment=\"test\",operation=\"SELECT\","
                + "service=\"shop\",system=\"h2database\",table=\"orders\"} 2",
            "e2i_db_query_duration_seconds_count{environment=\"test\",operation=\"SELECT\","
                + "service=\"shop\",system=\"h2database\",table=\"unknown\"} 1");
  }

  @Test
  void aTemplateThatOutlivesTheSignalCountsForTheNextOne() {
    OperationTemplate select = query("SELECT", "orders");
    Operations.startLeaf(select).end();
    MetricSignal next = new MetricSignal("shop", "test", 20, false);
    listenWith(1, List.of(next));
    Operations.startLeaf(select).end();

    String count =
        "e2i_db_query_duration_seconds_count{environment=\"test\",operation=\"SELECT\","
            + "service=\"shop\",system=\"h2database\",table=\"orders\"} 1";
    assertThat(text()).contains(count);
    assertThat(text(next, PrometheusTextFormatWriter.create())).contains(count);
  }

  @Test
  void countsWhatAnEarlierListenerFoundSlow() {
    listenWith(1, List.of(new EverythingIsSlow(), signal));
    Operations.startLeaf(query("SELECT", "orders")).end();
    Operations.start(REQUEST).set(HttpAttributes.REQUEST_METHOD, "GET").end();

    assertThat(text())
        .contains(
            "e2i_db_slow_queries_total{environment=\"test\",operation=\"SELECT\","
                + "service=\"shop\",system=\"h2database\",table=\"orders\"} 1.0",
            "e2i_http_server_slow_requests_total{environment=\"test\",method=\"GET\","
                + "route=\"unknown\",service=\"shop\"} 1.0");
  }

  @Test
  void countsMethodsAndWaitsOfTasks() {
    OperationTemplate method =
        new OperationTemplate(
            OperationKind.METHOD, "methods", "OrderService.place", Attributes.empty());
    Operations.start(method).end();
    Operations.start(method).end(new IllegalStateException());
    Operations.taskStarts("checkout", 30_000_000);

    assertThat(text())
        .contains(
            "e2i_method_duration_seconds_count{environment=\"test\",method=\"OrderService.place\","
                + "service=\"shop\",status=\"ok\"} 1",
            "e2i_method_duration_seconds_count{environment=\"test\",method=\"OrderService.place\","
                + "service=\"shop\",status=\"error\"} 1",
            "e2i_executor_wait_seconds_bucket{environment=\"test\",executor=\"checkout\","
                + "service=\"shop\",le=\"0.025\"} 0",
            "e2i_executor_wait_seconds_bucket{environment=\"test\",executor=\"checkout\","
                + "service=\"shop\",le=\"0.05\"} 1",
            "e2i_executor_wait_seconds_sum{environment=\"test\",executor=\"checkout\","
                + "service=\"shop\"} 0.03");
  }

  @Test
  void recordsLabelValuesBeyondTheLimitAsOtherAndCountsThem() {
    for (int i = 0; i < 25; i++) {
      Operations.startLeaf(query("SELECT", "orders_" + i)).end();
    }
    OperationTemplate late = query("SELECT", "late");
    Operations.startLeaf(late).end();
    Operations.startLeaf(late).end();
    Operations.startLeaf(query("SELECT", "x".repeat(10_000))).end();

    assertThat(
            text().lines().filter(line -> line.startsWith("e2i_db_query_duration_seconds_count")))
        .hasSize(21);
    assertThat(text())
        .contains(
            "e2i_db_query_duration_seconds_count{environment=\"test\",operation=\"other\","
                + "service=\"shop\",system=\"other\",table=\"other\"} 8",
            "e2i_obs_label_overflow_total{environment=\"test\","
                + "metric=\"e2i_db_query_duration_seconds\",service=\"shop\"} 8.0",
            "e2i_obs_label_overflow_total{environment=\"test\","
                + "metric=\"e2i_executor_wait_seconds\",service=\"shop\"} 0.0");
  }

  @Test
  void readsWatchedObjectsAndAddsUpThoseOfOneName() {
    Object pool = new Object();
    WatchedObjects.watch(Gauge.EXECUTOR_QUEUE_LENGTH, "mail", pool, unused -> 3);
    WatchedObjects.watch(Gauge.EXECUTOR_QUEUE_LENGTH, "mail", pool, unused -> 4);

    assertThat(text())
        .contains(
            "e2i_executor_queue_length{environment=\"test\",executor=\"mail\",service=\"shop\"} 7.0");
    assertThat(pool).isNotNull();
  }

  @Test
  void exposesWhatTheAgentCountsAboutItself() {
    SelfGauge.BUILD_INFO.watch("1.2.3", () -> 1);
    SelfGauge.TECHNOLOGY_ENABLED.watch("jdbc", () -> 1);
    String text = text();

    assertThat(text)
        .contains(
            "# TYPE e2i_obs_spans_dropped_total counter",
            "e2i_obs_spans_dropped_total{environment=\"test\",reason=\"queue_full\",service=\"shop\"} ",
            "e2i_obs_spans_dropped_total{environment=\"test\",reason=\"shutdown\",service=\"shop\"} ",
            "e2i_obs_types_woven_total{environment=\"test\",service=\"shop\"} ",
            "e2i_obs_build_info{environment=\"test\",service=\"shop\",version=\"1.2.3\"} 1",
            "e2i_obs_technology_enabled{environment=\"test\",service=\"shop\",technology=\"jdbc\"} 1.0");
    assertThat(text.lines().filter("# TYPE e2i_obs_spans_dropped_total counter"::equals))
        .hasSize(1);
  }

  @Test
  void givesTheJvmsMetricsTheSameLabels() {
    MetricSignal withJvm = new MetricSignal("shop", "test", 20, true);

    assertThat(text(withJvm, PrometheusTextFormatWriter.create()))
        .contains("jvm_memory_used_bytes{area=\"heap\",environment=\"test\",service=\"shop\"} ");
    assertThat(
            text(withJvm, PrometheusTextFormatWriter.create())
                .lines()
                .filter(line -> !line.startsWith("#")))
        .allSatisfy(line -> assertThat(line).contains("environment=\"test\"", "service=\"shop\""));
  }

  @Test
  void theJvmsMetricsStartNoThread() {
    MetricSignal withJvm = new MetricSignal("shop", "test", 20, true);
    text(withJvm, PrometheusTextFormatWriter.create());
    System.gc();
    assertThat(text(withJvm, PrometheusTextFormatWriter.create())).contains("jvm_gc_collection");
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("prometheus"));
  }

  @Test
  void showsTheTraceOfASampledCallAsExemplar() {
    Operation query = Operations.startLeaf(query("SELECT", "orders"));
    query.end();

    assertThat(text(signal, OpenMetricsTextFormatWriter.create()))
        .contains("# {span_id=\"", "trace_id=\"" + query.trace().id() + "\"} ")
        .endsWith("# EOF\n");
  }

  @Test
  void showsNoExemplarOfACallThatIsNotSampled() {
    listenWith(0, List.of(signal));
    Operations.startLeaf(query("SELECT", "orders")).end();

    assertThat(text(signal, OpenMetricsTextFormatWriter.create()))
        .contains("e2i_db_query_duration_seconds_count")
        .doesNotContain("trace_id");
  }

  private static OperationTemplate query(String operation, String table) {
    return new OperationTemplate(
        OperationKind.DATABASE,
        "jdbc",
        operation + " " + table,
        Attributes.empty(),
        "h2database",
        operation,
        table);
  }

  private void listenWith(double ratio, List<OperationListener> ends) {
    Operations.use(
        new OperationSettings(
            List.of(signal), ends, ratio, Propagation.of(List.of("tracecontext")), true));
  }

  private String text() {
    return text(signal, PrometheusTextFormatWriter.create());
  }

  private static String text(MetricSignal signal, ExpositionFormatWriter writer) {
    MetricSnapshots all = signal.scrape();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out, all, EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static final class EverythingIsSlow implements OperationListener {
    @Override
    public void onEnd(FinishedOperation operation) {
      operation.markSlow(null);
    }
  }
}
