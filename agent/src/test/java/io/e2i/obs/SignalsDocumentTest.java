package io.e2i.obs;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.config.AgentConfig;
import io.e2i.obs.config.ConfigLoader;
import io.e2i.obs.config.KnownTechnologies;
import io.e2i.obs.config.TechnologyCheck;
import io.e2i.obs.export.audit.AuditPipeline;
import io.e2i.obs.export.audit.AuditQuery;
import io.e2i.obs.export.audit.AuditSearch;
import io.e2i.obs.export.audit.JsonLine;
import io.e2i.obs.export.jsonlines.JsonLinesFile;
import io.e2i.obs.export.jsonlines.LogShadowFiles;
import io.e2i.obs.export.jsonlines.SlowRecordFile;
import io.e2i.obs.operation.AuditDetails;
import io.e2i.obs.operation.BusinessHeaders;
import io.e2i.obs.operation.DatabaseAttributes;
import io.e2i.obs.operation.Gauge;
import io.e2i.obs.operation.GenAiAttributes;
import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationAttributes;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.PredictionAttributes;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.operation.TaskAttributes;
import io.e2i.obs.operation.TaskHeaders;
import io.e2i.obs.operation.WatchedObjects;
import io.e2i.obs.operation.WatchedQueues;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.self.SelfDuration;
import io.e2i.obs.self.SelfGauge;
import io.e2i.obs.signal.audit.AuditSignal;
import io.e2i.obs.signal.metric.MetricSignal;
import io.e2i.obs.signal.slow.SlowLimit;
import io.e2i.obs.signal.slow.SlowSignal;
import io.e2i.obs.signal.trace.ServiceResource;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/signals.md} and the code name the same things. */
class SignalsDocumentTest {

  private static final SlowLimit EVERYTHING = new SlowLimit(Duration.ZERO, Map.of(), 100, 10);
  private static final Pattern JSON_FIELD = Pattern.compile("\"([a-z_]+)\":");

  private static final BusinessHeaders TENANT_HEADER =
      new BusinessHeaders(List.of("X-Tenant-ID"), List.of(), Map.of(), List.of(), List.of());

  @TempDir private Path temp;
  private final MetricSignal metrics = new MetricSignal("shop", "test", 100, true);
  private final Object watched = new Object();
  private SlowSignal slow;
  private SignalsDocument document;

  @BeforeEach
  void listen() throws Exception {
    document = SignalsDocument.read();
    slow =
        new SlowSignal(
            "shop",
            EVERYTHING,
            EVERYTHING,
            new SlowRecordFile(new JsonLinesFile(temp.toFile(), SlowRecordFile.NAME, 100_000, 1)));
    Operations.use(
        new OperationSettings(
            List.of(metrics),
            List.of(slow, metrics),
            1,
            Propagation.of(Propagation.NAMES, TENANT_HEADER),
            true));
  }

  @AfterEach
  void stop() {
    Operations.stop();
  }

  @Test
  void metricsOfTheApplicationAndTheAgent() {
    doEverything();

    List<String> documented = new ArrayList<>(document.rows("### The application", 3));
    documented.addAll(document.rows("### The agent about itself", 3));
    assertThat(metrics(name -> name.startsWith("e2i_")))
        .containsExactlyInAnyOrderElementsOf(documented);
  }

  @Test
  void metricsOfTheJvm() {
    List<String> documented = document.rows("### The JVM", 1);
    assertThat(documented)
        .containsAll(
            metrics(name -> !name.startsWith("e2i_")).stream()
                .map(row -> row.substring(0, row.indexOf(' ')))
                .collect(Collectors.toList()));
    assertThat(documented).allMatch(name -> name.startsWith("jvm_") || name.startsWith("process_"));
  }

  @Test
  void attributesOfSpans() throws Exception {
    Set<String> inCode = new TreeSet<>();
    inCode.addAll(attributeKeys(OperationAttributes.class));
    inCode.addAll(attributeKeys(HttpAttributes.class));
    inCode.addAll(attributeKeys(DatabaseAttributes.class));
    inCode.addAll(attributeKeys(TaskAttributes.class));
    inCode.addAll(attributeKeys(PredictionAttributes.class));
    inCode.addAll(attributeKeys(GenAiAttributes.class));
    inCode.add("e2i.label.<name>");
    inCode.add("e2i.agent.metric.<name>");
    inCode.addAll(attributeKeys(Class.forName("io.e2i.obs.signal.trace.SpanAttributes")));
    inCode.add("http.request.header.<name>");
    inCode.add("http.response.header.<name>");
    inCode.addAll(resourceAttributes());

    assertThat(document.names("## Spans")).containsExactlyInAnyOrderElementsOf(inCode);
  }

  @Test
  void headers() {
    Map<String, String> incoming = new HashMap<>();
    incoming.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    incoming.put("tracestate", "a=b");
    incoming.put("baggage", "a=b");
    Operation request = Operations.startServer(template(OperationKind.HTTP_SERVER), incoming, MAP);
    Map<String, String> sent = new TreeMap<>();
    Operations.inject(request, sent, Map::put);
    Operations.respond(request, sent, Map::put);
    request.end();
    sent.put(TaskHeaders.SENT_AT, "1");

    assertThat(document.names("## Headers")).containsExactlyInAnyOrderElementsOf(sent.keySet());
  }

  @Test
  void filesAndTheirFields() throws Exception {
    doEverything();
    slow.drain();
    Set<String> written = new TreeSet<>();
    Matcher fields = JSON_FIELD.matcher(Files.readString(temp.resolve(SlowRecordFile.NAME)));
    while (fields.find()) {
      written.add(fields.group(1));
    }

    List<String> documented = new ArrayList<>(document.names("## Files"));
    assertThat(documented.remove(SlowRecordFile.NAME)).isTrue();
    assertThat(documented.remove(LogShadowFiles.CONSOLE)).isTrue();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void fieldsOfTheAuditTrail() throws Exception {
    String yaml = "audit: {directory: '" + temp.resolve("audit") + "'}";
    AgentConfig config =
        ConfigLoader.parse(yaml, new KnownTechnologies(Map.of(), Set.of(), TechnologyCheck.NONE));
    AuditPipeline pipeline = new AuditPipeline(config.audit(), config.files());
    pipeline.prepare();
    AuditSignal audit = new AuditSignal("shop", "test", pipeline);
    Operations.use(
        new OperationSettings(
            List.of(), List.of(audit), 1, Propagation.of(Propagation.NAMES), true));
    ContentLevel.use(ContentLevel.FULL);
    Operation request = Operations.start(template(OperationKind.HTTP_SERVER));
    for (OperationKind kind : OperationKind.values()) {
      Operation operation = Operations.start(template(kind));
      operation.set(PredictionAttributes.MODEL, "x");
      operation.set(PredictionAttributes.MODEL_VERSION, "x");
      operation.set(PredictionAttributes.TYPE, "x");
      operation.set(PredictionAttributes.RUNTIME, "x");
      operation.set(GenAiAttributes.REQUEST_MODEL, "x");
      operation.set(GenAiAttributes.PROVIDER_NAME, "x");
      operation.set(GenAiAttributes.AGENT_NAME, "x");
      operation.set(GenAiAttributes.AGENT_TIER, 1L);
      operation.set(GenAiAttributes.TOOL_NAME, "x");
      operation.set(GenAiAttributes.REQUEST_STREAM, true);
      operation.set(GenAiAttributes.RESPONSE_FINISH_REASONS, List.of("stop"));
      operation.set(GenAiAttributes.USAGE_INPUT_TOKENS, 1L);
      operation.set(GenAiAttributes.COST_USD, 1.0);
      operation.set(OperationAttributes.TENANT_ID, "x");
      operation.set(OperationAttributes.USER_ID, "x");
      Captured value = Captured.of(1, ContentLevel.FULL);
      operation.audit().input(value).output(value);
      for (AuditDetails.Group group : AuditDetails.Group.values()) {
        operation.audit().put(group, "x", value);
      }
      operation.end(new IllegalStateException());
    }
    request.end();
    Operations.stop();
    ContentLevel.use(ContentLevel.NONE);
    pipeline.shutdown(Duration.ofSeconds(30));

    Set<String> written = new LinkedHashSet<>();
    AuditSearch search = new AuditSearch(temp.resolve("audit").toFile(), 1 << 20);
    for (String line : search.find(AuditQuery.builder().build(), Duration.ofMinutes(1)).lines()) {
      written.addAll(JsonLine.parse(line).keySet());
    }
    assertThat(document.names("## Audit trail")).containsExactlyInAnyOrderElementsOf(written);
  }

  private void doEverything() {
    for (OperationKind kind : OperationKind.values()) {
      Map<String, String> headers = Map.of("X-Tenant-ID", "acme");
      Operation operation = Operations.startServer(template(kind), headers, MAP);
      operation.set(HttpAttributes.REQUEST_METHOD, "GET");
      operation.set(HttpAttributes.ROUTE, "/orders");
      operation.set(HttpAttributes.REQUEST_BODY_SIZE, 1L);
      operation.set(HttpAttributes.RESPONSE_STATUS_CODE, 200L);
      operation.set(DatabaseAttributes.QUERY_TEXT, "SELECT");
      operation.set(DatabaseAttributes.RESPONSE_RETURNED_ROWS, 1L);
      operation.set(DatabaseAttributes.AFFECTED_ROWS, 1L);
      operation.set(TaskAttributes.WAIT, 1.0);
      operation.set(GenAiAttributes.USAGE_INPUT_TOKENS, 1L);
      operation.set(GenAiAttributes.RESPONSE_TIME_TO_FIRST_CHUNK, 1.0);
      operation.set(GenAiAttributes.COST_USD, 1.0);
      com.acme.shop.Orders.query(() -> operation.end(new IllegalStateException()));
    }
    Operations.start(template(OperationKind.LLM_CALL)).end();
    Operation active = Operations.start(template(OperationKind.HTTP_SERVER));
    active.detach();
    Operations.taskStarts("mail", 1);
    WatchedQueues.watch(watched, (target, names, visitor) -> visitor.visit("orders", "", 1));
    metrics.lookAtQueues();
    for (Gauge gauge : Gauge.values()) {
      WatchedObjects.watch(gauge, "mail", watched, unused -> 1);
    }
    for (SelfGauge gauge : SelfGauge.values()) {
      gauge.watch("x", () -> 1);
    }
    for (SelfDuration duration : SelfDuration.values()) {
      duration.add("x", 1);
    }
  }

  private static OperationTemplate template(OperationKind kind) {
    String[] labels = kind.templateLabels().toArray(new String[0]);
    return new OperationTemplate(kind, "x", "name", Attributes.empty(), labels);
  }

  /** Name, type and labels of each metric, as a row of the document. */
  private List<String> metrics(Predicate<String> names) {
    List<String> rows = new ArrayList<>();
    for (MetricSnapshot metric : metrics.scrape()) {
      String name = metric.getMetadata().getPrometheusName();
      if (names.test(name)) {
        rows.add(row(name, metric));
      }
    }
    return rows;
  }

  private static String row(String name, MetricSnapshot metric) {
    String suffix =
        metric instanceof CounterSnapshot
            ? "_total"
            : metric instanceof InfoSnapshot ? "_info" : "";
    String type =
        metric.getClass().getSimpleName().replace("Snapshot", "").toLowerCase(Locale.ROOT);
    Set<String> labels = new TreeSet<>();
    for (DataPointSnapshot point : metric.getDataPoints()) {
      point.getLabels().forEach(label -> labels.add(label.getName()));
    }
    labels.remove("service");
    labels.remove("environment");
    return name + suffix + " | " + type + " | " + String.join(", ", labels);
  }

  private static Set<String> attributeKeys(Class<?> constants) throws IllegalAccessException {
    Set<String> keys = new TreeSet<>();
    for (Field field : constants.getDeclaredFields()) {
      if (AttributeKey.class.isAssignableFrom(field.getType())) {
        field.setAccessible(true);
        keys.add(((AttributeKey<?>) field.get(null)).getKey());
      }
    }
    return keys;
  }

  private static Set<String> resourceAttributes() {
    return ServiceResource.create("shop", "1", "test", Map.of(), "1").asMap().keySet().stream()
        .map(AttributeKey::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static final TextMapGetter<Map<String, String>> MAP =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
          return headers.get(name);
        }
      };
}
