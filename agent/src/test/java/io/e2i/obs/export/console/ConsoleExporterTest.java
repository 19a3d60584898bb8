package io.e2i.obs.export.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.SampleOperation;
import io.opentelemetry.api.common.Attributes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleExporterTest {

  private static final OperationTemplate METHOD =
      new OperationTemplate(OperationKind.METHOD, "methods", "Shop.order", Attributes.empty());
  private static final OperationTemplate CALL =
      new OperationTemplate(
          OperationKind.HTTP_CLIENT, "http-client-jdk", "GET", Attributes.empty());
  private static final String ID = "0000000000000001000000000000000a";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ConsoleExporter exporter =
      new ConsoleExporter(new PrintStream(bytes, true, StandardCharsets.UTF_8), true);

  private final SampleOperation request =
      SampleOperation.of(SampleOperation.REQUEST)
          .in(SampleOperation.trace(1, 10, "req-1"))
          .named("GET /orders/{id}")
          .times(0, 12_345_678)
          .with(HttpAttributes.ROUTE, "/orders/{id}")
          .with(HttpAttributes.RESPONSE_STATUS_CODE, 200L);
  private final SampleOperation method =
      SampleOperation.of(METHOD).childOf(request).times(1_000_000, 5_000_000);
  private final SampleOperation query =
      SampleOperation.query()
          .childOf(method)
          .times(2_000_000, 3_500_000)
          .with(DatabaseAttributes.RESPONSE_RETURNED_ROWS, 3L)
          .with(DatabaseAttributes.QUERY_TEXT, "SELECT *\n\tFROM orders WHERE id = ?");
  private final SampleOperation call =
      SampleOperation.of(CALL)
          .childOf(request)
          .times(6_000_000, 12_000_000)
          .with(HttpAttributes.URL_FULL, "http://stock/items/7")
          .failed("500");

  @Test
  void printsATraceAsATree() {
    call.markSlow(null);
    exporter.export(List.of(query, method, call, request));
    assertThat(printed())
        .isEqualTo(
            """
            trace %s  request req-1
              GET /orders/{id}         12.35 ms  ok  200
              ├─ Shop.order             4.00 ms  ok
              │  └─ SELECT orders       1.50 ms  ok  h2database  rows=3  SELECT * FROM orders WHERE id = ?
              └─ GET                    6.00 ms  ERROR 500  http://stock/items/7  SLOW
            """
                .formatted(ID));
  }

  @Test
  void drawsWithPlainCharactersWhereTheStreamHasNoOthers() {
    new ConsoleExporter(new PrintStream(bytes, true, StandardCharsets.US_ASCII), false)
        .export(List.of(query, method, call, request));
    assertThat(printed())
        .contains("  |- Shop.order  ", "  |  `- SELECT orders  ", "  `- GET  ")
        .doesNotContain("?─");
  }

  @Test
  void waitsForTheFirstSpanOfTheTrace() {
    exporter.export(List.of(query));
    exporter.export(List.of(method, call));
    assertThat(printed()).isEmpty();
    exporter.export(List.of(request));
    assertThat(printed().lines()).hasSize(5);
  }

  @Test
  void printsASpanThatCallersOfAnotherProcessStarted() {
    exporter.export(List.of(SampleOperation.of(SampleOperation.REQUEST).remoteParent(7)));
    assertThat(printed().lines()).hasSize(2);
  }

  @Test
  void printsLateSpansByThemselves() {
    exporter.export(List.of(method, request));
    assertThat(printed().lines()).hasSize(3);
    bytes.reset();
    exporter.export(List.of(query, call));
    assertThat(printed().lines().toList())
        .hasSize(4)
        .contains("trace " + ID + "  request req-1 (late)", atIndex(0))
        .contains("trace " + ID + "  request req-1 (late)", atIndex(2));
  }

  @Test
  void printsEachSpanOnceWhenAServiceCallsItself() {
    SampleOperation inner =
        SampleOperation.of(SampleOperation.REQUEST).in(call.trace()).remoteParent(call.spanId());
    SampleOperation innerQuery = SampleOperation.query().childOf(inner).named("INNER");
    exporter.export(List.of(query, innerQuery, inner));
    assertThat(printed()).contains("INNER").doesNotContain("SELECT orders");
    exporter.export(List.of(method, call, request));
    assertThat(printed().lines().filter(line -> line.contains("INNER"))).hasSize(1);
    assertThat(printed().lines().filter(line -> line.contains("SELECT orders"))).hasSize(1);
  }

  @Test
  void printsWhatIsLeftAtTheEnd() {
    exporter.export(List.of(query, method, call));
    exporter.close();
    assertThat(printed().lines().filter(line -> line.endsWith("(incomplete)"))).hasSize(2);
    assertThat(printed()).contains("Shop.order", "└─ SELECT orders", "GET ");
  }

  @Test
  void keepsOnlySoManyOpenTraces() {
    for (int i = 0; i < 250; i++) {
      SampleOperation neverEnding = SampleOperation.of(SampleOperation.REQUEST);
      exporter.export(List.of(SampleOperation.query().childOf(neverEnding)));
    }
    assertThat(printed().lines().filter(line -> line.endsWith("(incomplete)"))).hasSize(50);
  }

  @Test
  void keepsOnlySoManySpansOfATrace() {
    for (int i = 0; i < 5_000; i++) {
      exporter.export(List.of(SampleOperation.query().childOf(request)));
    }
    exporter.export(List.of(request));
    assertThat(printed())
        .startsWith("trace " + ID + "  request req-1 and 4000 more spans, not shown");
    assertThat(printed().lines()).hasSize(1_002);
  }

  @Test
  void showsADeepTraceAsFarAsThereIsRoom() {
    List<FinishedOperation> deep = new ArrayList<>();
    SampleOperation parent = request;
    for (int i = 0; i < 900; i++) {
      parent = SampleOperation.of(METHOD).childOf(parent);
      deep.add(parent);
    }
    Collections.reverse(deep);
    deep.add(request);
    exporter.export(deep);
    assertThat(printed().lines()).hasSizeLessThan(50);
    assertThat(printed()).contains("└─ ...");
  }

  @Test
  void cutsLongTexts() {
    exporter.export(
        List.of(
            SampleOperation.query()
                .named("n".repeat(10_000_000))
                .with(DatabaseAttributes.QUERY_TEXT, "q".repeat(10_000_000))));
    assertThat(printed().lines()).allMatch(line -> line.length() < 300).hasSize(2);
  }

  private static org.assertj.core.data.Index atIndex(int index) {
    return org.assertj.core.data.Index.atIndex(index);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
