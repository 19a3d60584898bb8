package io.e2i.obs.export.jsonlines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.signal.slow.SlowLimit;
import io.e2i.obs.signal.slow.SlowSignal;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowRecordFileTest {

  private static final OperationTemplate REQUEST =
      new OperationTemplate(OperationKind.HTTP_SERVER, "servlet", "GET", Attributes.empty());
  private static final OperationTemplate QUERY =
      new OperationTemplate(
          OperationKind.DATABASE,
          "jdbc",
          "SELECT orders",
          Attributes.of(DatabaseAttributes.QUERY_TEXT, "SELECT \"a\"\nFROM orders WHERE id = ?"),
          "h2database",
          "SELECT",
          "orders");

  @TempDir private Path temp;
  private SlowSignal signal;

  @BeforeEach
  void listen() {
    SlowLimit all = new SlowLimit(Duration.ZERO, Map.of(), 1000, 10);
    SlowRecordFile file =
        new SlowRecordFile(new JsonLinesFile(temp.toFile(), SlowRecordFile.NAME, 100_000, 2));
    signal = new SlowSignal("shop", all, all, file);
    Operations.use(
        new OperationSettings(
            List.of(), List.of(signal), 1, Propagation.of(List.of("x-request-id")), true));
  }

  @AfterEach
  void stop() {
    Operations.stop();
  }

  @Test
  void describesAQuery() throws IOException {
    Operation query = Operations.startLeaf(QUERY);
    query.set(DatabaseAttributes.RESPONSE_RETURNED_ROWS, 3L);
    query.end(new IllegalStateException("secret"));

    Map<String, Object> record = records().get(0);
    assertThat(Instant.parse((String) record.remove("time"))).isBefore(Instant.now().plusMillis(1));
    assertThat((Double) record.remove("duration_ms")).isBetween(0.0, 10_000.0);
    record.remove("call_site");
    assertThat(record)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("kind", "query"),
                Map.entry("service", "shop"),
                Map.entry("technology", "jdbc"),
                Map.entry("system", "h2database"),
                Map.entry("operation", "SELECT"),
                Map.entry("table", "orders"),
                Map.entry("statement", "SELECT \"a\"\nFROM orders WHERE id = ?"),
                Map.entry("rows", 3L),
                Map.entry("error", "java.lang.IllegalStateException"),
                Map.entry("trace_id", query.trace().id()),
                Map.entry("span_id", query.spanContext().getSpanId())));
  }

  @Test
  void describesARequest() throws IOException {
    Operation request = Operations.start(REQUEST);
    request.set(HttpAttributes.REQUEST_METHOD, "GET");
    request.set(HttpAttributes.ROUTE, "/orders/{id}");
    request.set(HttpAttributes.RESPONSE_STATUS_CODE, 200L);
    request.end();

    assertThat(records().get(0))
        .containsEntry("kind", "request")
        .containsEntry("method", "GET")
        .containsEntry("route", "/orders/{id}")
        .containsEntry("status", 200L)
        .containsEntry("request_id", request.trace().requestId())
        .doesNotContainKeys("statement", "error", "table");
  }

  @Test
  void namesTheCallersOfTheQueryThatAreTheApplications() throws IOException {
    com.acme.shop.Orders.query(() -> Operations.startLeaf(QUERY).end());

    assertThat(records().get(0).get("call_site"))
        .asList()
        .first()
        .asString()
        .startsWith("com.acme.shop.Orders.query(Orders.java:");
  }

  @Test
  void namesThePlaceWhereTheQueryWasMadeEvenIfItIsToldElsewhere() throws IOException {
    Operation query = Operations.startLeaf(QUERY);
    com.acme.shop.Orders.query(query::stopClock);
    query.set(DatabaseAttributes.RESPONSE_RETURNED_ROWS, 3L);
    query.end();

    assertThat(records()).hasSize(1);
    assertThat(records().get(0)).containsEntry("rows", 3L);
    assertThat(records().get(0).get("call_site"))
        .asList()
        .first()
        .asString()
        .startsWith("com.acme.shop.Orders.query(Orders.java:");
  }

  @Test
  void shortensAHugeStatementAndSurvivesHalfACharacter() throws IOException {
    Operations.startLeaf(QUERY)
        .set(DatabaseAttributes.QUERY_TEXT, "x" + "\uD83D\uDE00".repeat(100_000))
        .end();
    Operations.startLeaf(QUERY).set(DatabaseAttributes.QUERY_TEXT, "a \uD83D b").end();

    assertThat((String) records().get(0).get("statement")).hasSize(8193).endsWith("…");
    assertThat((String) records().get(1).get("statement")).startsWith("a ").endsWith(" b");
  }

  private List<Map<String, Object>> records() throws IOException {
    signal.drain();
    List<Map<String, Object>> records = new ArrayList<>();
    for (String line : Files.readAllLines(temp.resolve("slow-queries.jsonl"))) {
      records.add(object(line));
    }
    return records;
  }

  /** One object of texts, numbers and lists of texts. */
  private static Map<String, Object> object(String json) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    try (JsonParser in = new JsonFactory().createParser(json)) {
      assertThat(in.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        fields.put(name, value(in));
      }
      assertThat(in.nextToken()).isNull();
    }
    return fields;
  }

  private static Object value(JsonParser in) throws IOException {
    switch (in.nextToken()) {
      case VALUE_NUMBER_INT:
        return in.getLongValue();
      case VALUE_NUMBER_FLOAT:
        return in.getDoubleValue();
      case START_ARRAY:
        List<String> texts = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          texts.add(in.getText());
        }
        return texts;
      default:
        return in.getText();
    }
  }
}
