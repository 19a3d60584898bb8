package io.e2i.obs.operation.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationAttributes;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogsTest {

  private static final OperationTemplate METHOD =
      new OperationTemplate(OperationKind.METHOD, "test", "Shop.open", Attributes.empty());
  private static final OperationTemplate SERVER =
      new OperationTemplate(OperationKind.HTTP_SERVER, "test", "GET", Attributes.empty());
  private static final OperationTemplate AGENT =
      new OperationTemplate(OperationKind.AGENT_RUN, "test", "run", Attributes.empty(), "a", "1");

  private static final TextMapGetter<Map<String, String>> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
          return carrier.entrySet().stream()
              .filter(header -> header.getKey().equalsIgnoreCase(key))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
        }
      };

  private final long failuresBefore = SelfCounter.OPERATION_FAILURES.value();

  @BeforeEach
  void record() {
    Operations.use(
        new OperationSettings(List.of(), List.of(), 1.0, Propagation.of(Propagation.NAMES), true));
    Logs.use(new LogSettings("shop", null, null, null));
  }

  @AfterEach
  void nothingWasSwallowed() {
    Operations.stop();
    Logs.use(LogSettings.OFF);
    assertThat(SelfCounter.OPERATION_FAILURES.value()).isEqualTo(failuresBefore);
  }

  @Test
  void knowsTheOperationThatTheThreadIsIn() {
    assertThat(Logs.correlation()).isNull();
    Operation operation = Operations.start(METHOD);
    Correlation correlation = Logs.correlation();
    operation.end();

    assertThat(correlation.asMap())
        .containsOnly(
            Map.entry("trace_id", operation.trace().id()),
            Map.entry("span_id", SpanId.fromLong(operation.spanId())),
            Map.entry("service", "shop"));
    assertThat(Logs.correlation()).isNull();
  }

  @Test
  void knowsTheOperationThatIsOverByTheExceptionThatItHasFailedWith() {
    Operation request = Operations.startServer(SERVER, Map.of("X-Request-ID", "r-7"), HEADERS);
    IllegalStateException root = new IllegalStateException("planned");
    request.end(new RuntimeException(root));

    assertThat(Logs.correlation()).isNull();
    Correlation correlation = Logs.correlationOf(root);
    assertThat(correlation.asMap())
        .containsEntry("trace_id", request.trace().id())
        .containsEntry("span_id", SpanId.fromLong(request.spanId()))
        .containsEntry("request_id", "r-7");
    assertThat(Logs.correlationOf(new IllegalStateException("another"))).isNull();
    assertThat(Logs.correlationOf(null)).isNull();
  }

  @Test
  void guessesNoOperationOfAnExceptionThatIsThrownAgainAndAgain() {
    IllegalStateException shared = new IllegalStateException("shared");
    Operations.startServer(SERVER, Map.of(), HEADERS).end(shared);
    Operations.startServer(SERVER, Map.of(), HEADERS).end(shared);
    assertThat(Logs.correlationOf(shared)).isNull();
  }

  @Test
  void knowsTheRequestThatTheThreadServes() {
    Operation request = Operations.startServer(SERVER, Map.of("X-Request-ID", "r-7"), HEADERS);
    Correlation correlation = Logs.correlation();
    request.end();

    assertThat(correlation.requestId()).isEqualTo("r-7");
    assertThat(correlation.asMap()).containsEntry("request_id", "r-7");
  }

  @Test
  void isOneObjectForAllLinesOfAnOperation() {
    Operation outer = Operations.start(METHOD);
    Correlation first = Logs.correlation();
    assertThat(Logs.correlation()).isSameAs(first);
    Operation inner = Operations.start(METHOD);
    assertThat(Logs.correlation().spanId()).isEqualTo(SpanId.fromLong(inner.spanId()));
    inner.end();
    assertThat(Logs.correlation().asMap()).isEqualTo(first.asMap());
    outer.end();
  }

  @Test
  void learnsOfATenantThatIsToldLater() {
    Operation run = Operations.start(AGENT);
    assertThat(Logs.correlation().tenantId()).isNull();
    run.set(OperationAttributes.TENANT_ID, "acme");
    assertThat(Logs.correlation().tenantId()).isEqualTo("acme");
    run.end();
  }

  @Test
  void leavesTheApplicationItsOwnValues() {
    Operation operation = Operations.start(METHOD);
    Correlation correlation = Logs.correlation();
    operation.end();

    Map<String, String> united = correlation.addedTo(Map.of("trace_id", "mine", "user", "joe"));

    assertThat(united)
        .containsEntry("trace_id", "mine")
        .containsEntry("user", "joe")
        .containsEntry("span_id", correlation.spanId());
    assertThat(correlation.addedTo(new HashMap<>())).isSameAs(correlation.asMap());
    assertThat(correlation.addedTo(null)).isSameAs(correlation.asMap());
  }

  @Test
  void addsNothingOnTheAgentsOwnThreads() throws Exception {
    AtomicReference<Object> seen = new AtomicReference<>("nothing yet");
    Operation operation = Operations.start(METHOD);
    Thread thread = new AgentThread("test", () -> seen.set(String.valueOf(Logs.correlation())));
    thread.start();
    thread.join();
    operation.end();
    assertThat(seen.get()).isEqualTo("null");
  }

  @Test
  void addsNothingWhenItIsSwitchedOff() {
    Logs.use(LogSettings.OFF);
    Operation operation = Operations.start(METHOD);
    assertThat(Logs.correlation()).isNull();
    operation.end();
  }

  @Test
  void keepsAllLinesOfATraceOrNone() {
    sample(Map.of(LogLevel.INFO, 0.5), Map.of());
    int kept = 0;
    for (int i = 0; i < 1000; i++) {
      Operation operation = Operations.start(METHOD);
      boolean first = Logs.keeps(LogLevel.INFO, "com.acme.Shop");
      Operation inner = Operations.start(METHOD);
      assertThat(Logs.keeps(LogLevel.INFO, "com.acme.Till")).isEqualTo(first);
      inner.end();
      operation.end();
      kept += first ? 1 : 0;
    }
    assertThat(kept).isBetween(400, 600);
  }

  @Test
  void keepsTheLinesOfTracesThatAreKeptAtTheSameRatio() {
    Operations.use(
        new OperationSettings(List.of(), List.of(), 0.25, Propagation.of(Propagation.NAMES), true));
    sample(Map.of(LogLevel.INFO, 0.25), Map.of());
    for (int i = 0; i < 1000; i++) {
      Operation operation = Operations.start(METHOD);
      assertThat(Logs.keeps(LogLevel.INFO, "a")).isEqualTo(operation.isSampled());
      operation.end();
    }
  }

  @Test
  void alwaysKeepsWarningsAndCountsWhatItLeavesOut() {
    sample(Map.of(LogLevel.INFO, 0.0, LogLevel.DEBUG, 0.0), Map.of("a", 0.0));
    long info = SelfCounter.LOG_LINES_DROPPED_INFO.value();
    long debug = SelfCounter.LOG_LINES_DROPPED_DEBUG.value();

    assertThat(Logs.keeps(LogLevel.WARN, "a.b")).isTrue();
    assertThat(Logs.keeps(LogLevel.ERROR, "a.b")).isTrue();
    assertThat(Logs.keeps(LogLevel.TRACE, "b")).isTrue();
    assertThat(Logs.keeps(LogLevel.INFO, "b")).isFalse();
    assertThat(Logs.keeps(LogLevel.DEBUG, "b")).isFalse();
    assertThat(Logs.keeps(LogLevel.INFO, null)).isFalse();

    assertThat(SelfCounter.LOG_LINES_DROPPED_INFO.value() - info).isEqualTo(2);
    assertThat(SelfCounter.LOG_LINES_DROPPED_DEBUG.value() - debug).isEqualTo(1);
  }

  @Test
  void decidesLinesOutsideOfATraceOneByOne() {
    sample(Map.of(LogLevel.INFO, 0.5), Map.of());
    int kept = 0;
    for (int i = 0; i < 1000; i++) {
      kept += Logs.keeps(LogLevel.INFO, "a") ? 1 : 0;
    }
    assertThat(kept).isBetween(400, 600);
  }

  @Test
  void followsTheNearestOfTheLoggersAbove() {
    sample(Map.of(LogLevel.INFO, 0.0), Map.of("com.acme", 1.0, "com.acme.noisy", 0.0));
    for (int i = 0; i < 2; i++) {
      assertThat(Logs.keeps(LogLevel.INFO, "com.acme.Shop")).isTrue();
      assertThat(Logs.keeps(LogLevel.INFO, "com.acme.noisy")).isFalse();
      assertThat(Logs.keeps(LogLevel.INFO, "com.acme.noisy.Loop")).isFalse();
      assertThat(Logs.keeps(LogLevel.INFO, "com.acme.noisyOrNot")).isTrue();
      assertThat(Logs.keeps(LogLevel.INFO, "com.acmes")).isFalse();
    }
  }

  private static void sample(Map<LogLevel, Double> levels, Map<String, Double> loggers) {
    Logs.use(new LogSettings(null, null, null, new LogSampling(levels, loggers)));
  }
}
