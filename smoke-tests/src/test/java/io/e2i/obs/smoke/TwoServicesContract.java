package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e2i.obs.demo.Jars;
import io.e2i.obs.demo.SampleService;
import io.e2i.obs.demo.SlowRecords;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.ScrapedMetrics;
import io.e2i.obs.testkit.SpanTree;
import io.e2i.obs.testkit.SwallowedErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The shop and the stock together, each on a Java version; the requests go to the shop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoServicesContract {

  static final Jars BUILT = Jars.of(Path.of(".."));

  private final int shopJava;
  private final int stockJava;
  private final OtlpCollector collector = OtlpCollector.start();
  private Path directory;
  private SampleService stock;
  private SampleService shop;

  TwoServicesContract(int shopJava, int stockJava) {
    this.shopJava = shopJava;
    this.stockJava = stockJava;
  }

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    for (int java : List.of(shopJava, stockJava)) {
      assumeTrue(JavaHome.isAtHand(java), "Java " + java + " is not at hand");
    }
    this.directory = directory;
    stock = SampleService.stock(jvm(stockJava, "stock"), BUILT);
    shop = SampleService.shop(jvm(shopJava, "shop"), BUILT, stock.address());
  }

  @AfterAll
  void stop() {
    try (collector;
        SampleService closedLast = stock;
        SampleService closedFirst = shop) {
      for (SampleService service : List.of(shop, stock)) {
        assertThat(SwallowedErrors.in(service.metrics())).as("%s", service.process()).isEmpty();
        service.process().terminate();
        assertThat(service.process().exitCode()).as("exit code after kill -TERM").isEqualTo(143);
      }
    }
  }

  @Test
  void showsOneTraceAcrossBothServices() {
    List<RecordedSpan> spans = spansOf(8, "POST", "/orders?item=tea&quantity=2", 201);

    SpanTree.of(spans)
        .hasShape(
            "SERVER POST /orders",
            "  CLIENT POST",
            "    SERVER POST /reservations",
            "      CLIENT GET",
            "        SERVER GET /warehouse",
            "  CLIENT INSERT orders",
            "  INTERNAL Confirmations.send",
            "    CLIENT INSERT confirmations");
    assertThat(spans)
        .filteredOn(span -> span.service().equals("stock"))
        .extracting(RecordedSpan::name)
        .containsExactlyInAnyOrder("POST /reservations", "GET", "GET /warehouse");
  }

  @Test
  void carriesTheRequestIdThroughBothServices() {
    List<RecordedSpan> spans =
        spansOf(8, "POST", "/orders?item=tea&quantity=1", 201, "X-Request-ID", "order-4711");

    assertThat(spans)
        .hasSize(8)
        .allMatch(span -> "order-4711".equals(span.attribute("request.id")));
  }

  @Test
  void returnsTheRequestIdAndTheTrace() {
    RawHttp.Response response =
        RawHttp.get(shop.address(), "/orders/1", "X-Request-ID", "order-4712");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("X-Request-ID")).isEqualTo("order-4712");
    assertThat(response.header("Server-Timing")).contains("traceparent;desc=\"00-");
  }

  @Test
  void namesRequestsByTheirRoute() {
    SpanTree.of(spansOf(2, "GET", "/orders/3?api_key=s3cret", 200))
        .hasShape("SERVER GET /orders/{id}", "  CLIENT SELECT orders");
  }

  @Test
  void recordsARequestThatFails() {
    RecordedSpan span = spansOf(1, "GET", "/fail", 500).get(0);

    assertThat(span.isError()).isTrue();
    assertThat(span.name()).isEqualTo("GET /fail");
    assertThat(span.attribute("error.type")).isEqualTo("java.lang.IllegalStateException");
    assertThat(span.attribute("http.response.status_code")).isEqualTo(500L);
  }

  @Test
  void writesDownTheSlowQueryWithItsCallSite() {
    List<RecordedSpan> spans = spansOf(2, "GET", "/reports/bestsellers", 200);

    Map<?, ?> record =
        SlowRecords.of(directory.resolve("shop-files/slow-queries.jsonl"))
            .awaitQueryIn(spans.get(0).traceId());
    assertThat(record.toString())
        .contains("com.example.shop.Orders.bestsellers")
        .contains("GROUP BY item")
        .doesNotContain("gift");
    assertThat(spans).anyMatch(span -> Boolean.TRUE.equals(span.attribute("e2i.slow")));
    assertAtLeastOne(shop.metrics(), "e2i_db_slow_queries_total", "table", "orders");
  }

  @Test
  void showsTheMetricsOfBothServices() {
    spansOf(8, "POST", "/orders?item=tea&quantity=1", 201);

    ScrapedMetrics ofShop = shop.metrics();
    assertAtLeastOne(ofShop, "e2i_http_server_request_duration_seconds_count", "route", "/orders");
    assertAtLeastOne(ofShop, "e2i_http_client_request_duration_seconds_count", "method", "POST");
    assertAtLeastOne(ofShop, "e2i_db_query_duration_seconds_count", "table", "orders");
    assertAtLeastOne(ofShop, "e2i_executor_wait_seconds_count");
    assertAtLeastOne(ofShop, "jvm_memory_used_bytes");
    ScrapedMetrics ofStock = stock.metrics();
    assertAtLeastOne(ofStock, "e2i_http_server_request_duration_seconds_count", "status", "200");
    assertAtLeastOne(ofStock, "e2i_http_client_request_duration_seconds_count", "method", "GET");
    assertThat(ofShop.samples())
        .allMatch(sample -> "shop".equals(sample.labels().get("service")))
        .allMatch(sample -> "demo".equals(sample.labels().get("environment")));
  }

  private ForkedProcess.Command jvm(int java, String name) throws IOException {
    Path files = directory.resolve(name + "-files");
    Path config =
        Files.writeString(
            directory.resolve(name + ".yaml"),
            SampleService.config(name, collector.endpoint(), files));
    return ForkedProcess.java(java)
        .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
        .agent(BUILT.agent(), "config=" + config);
  }

  private static void assertAtLeastOne(ScrapedMetrics metrics, String name, String... labels) {
    assertThat(metrics.value(name, labels).orElse(0))
        .as("%s %s among %s", name, List.of(labels), metrics.families())
        .isPositive();
  }

  /**
   * Everything that one request to the shop leads to in both services.
   *
   * @param count so many spans are waited for: work in the background may take its time
   */
  private List<RecordedSpan> spansOf(
      int count, String method, String path, int status, String... headers) {
    shop.awaitAllExported();
    stock.awaitAllExported();
    collector.clear();
    RawHttp.Response response = RawHttp.send(shop.address(), method, path, headers);
    assertThat(response.status()).as("%s", response).isEqualTo(status);
    collector.awaitSpans(count);
    shop.awaitAllExported();
    stock.awaitAllExported();
    return collector.spans();
  }
}
