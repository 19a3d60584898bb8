package io.e2i.obs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropagationTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";
  private static final OperationTemplate SERVER =
      new OperationTemplate(OperationKind.HTTP_SERVER, "test", "GET", Attributes.empty());
  private static final OperationTemplate CLIENT =
      new OperationTemplate(OperationKind.HTTP_CLIENT, "test", "GET", Attributes.empty());

  private final long failuresBefore = SelfCounter.OPERATION_FAILURES.value();

  @BeforeEach
  void useAllFormats() {
    use(Propagation.NAMES);
  }

  @AfterEach
  void nothingWasSwallowed() {
    Operations.stop();
    assertThat(SelfCounter.OPERATION_FAILURES.value()).isEqualTo(failuresBefore);
  }

  @Test
  void continuesAW3cTrace() {
    assertContinues(Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01"), true);
    assertContinues(Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-00"), false);
  }

  @Test
  void continuesAB3Trace() {
    assertContinues(Map.of("b3", TRACE + "-" + SPAN + "-1"), true);
    assertContinues(Map.of("X-B3-TraceId", TRACE, "X-B3-SpanId", SPAN, "X-B3-Sampled", "0"), false);
  }

  @Test
  void prefersW3cOverB3() {
    String other = "ffffffffffffffffffffffffffffffff";
    assertContinues(
        Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01", "b3", other + "-" + SPAN + "-0"),
        true);
  }

  @Test
  void continuesAB3TraceIfTheW3cHeaderIsBroken() {
    assertContinues(Map.of("traceparent", "00-1-2-3", "b3", TRACE + "-" + SPAN + "-0"), false);
  }

  @Test
  void asksForNoOtherFormatOnceThereIsATrace() {
    List<String> asked = new ArrayList<>();
    TextMapGetter<Map<String, String>> getter =
        new TextMapGetter<>() {
          @Override
          public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
          }

          @Override
          public String get(Map<String, String> carrier, String key) {
            asked.add(key);
            return carrier.get(key);
          }
        };
    String traceparent = "00-" + TRACE + "-" + SPAN + "-01";
    Propagation.of(Propagation.NAMES).read(Map.of("traceparent", traceparent), getter);
    assertThat(asked).containsExactly("traceparent", "tracestate", "baggage", "X-Request-ID");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01-\u0000\uD800",
      })
  void beginsANewTraceWhereTheHeaderIsBroken(String traceparent) {
    Operation operation = start(Map.of("traceparent", traceparent));
    assertThat(operation.parentSpanId()).isZero();
    assertThat(operation.trace().id()).hasSize(32).isNotEqualTo(TRACE);
    operation.end();
  }

  /** What is read without the propagator is read as the propagator does. */
  @ParameterizedTest
  @ValueSource(strings = {"00", "01", "02", "0f", "a0", "ff"})
  void readsFlagsAsThePropagatorDoes(String flags) {
    String traceparent = "00-" + TRACE + "-" + SPAN + "-" + flags;
    SpanContext expected =
        Span.fromContext(
                W3CTraceContextPropagator.getInstance()
                    .extract(Context.root(), Map.of("traceparent", traceparent), new Getter()))
            .getSpanContext();
    assertThat(expected.isValid()).isTrue();
    assertContinues(Map.of("traceparent", traceparent), expected.isSampled());
  }

  @Test
  void ignoresHeadersTooLongToBeSane() {
    String huge = "k=" + "v".repeat(64 * 1024);
    Operation operation =
        start(
            Map.of(
                "traceparent", "00-" + TRACE + "-" + SPAN + "-01",
                "tracestate", huge,
                "baggage", huge,
                "x-request-id", huge));
    assertThat(operation.trace().id()).isEqualTo(TRACE);
    assertThat(operation.trace().state().isEmpty()).isTrue();
    assertThat(Baggage.fromContext(operation.context()).isEmpty()).isTrue();
    assertThat(operation.trace().requestId()).hasSize(36);
    operation.end();
  }

  @Test
  void keepsASaneRequestIdAndReplacesAnInsaneOne() {
    Operation kept = start(Map.of("X-Request-ID", "order-42_A.b:c"));
    assertThat(kept.trace().requestId()).isEqualTo("order-42_A.b:c");
    kept.end();
    Operation replaced = start(Map.of("X-Request-ID", "a\r\nSet-Cookie: b"));
    assertThat(replaced.trace().requestId())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab].*");
    replaced.end();
  }

  @Test
  void writesEveryFormatOnward() {
    Operation server =
        start(
            Map.of(
                "traceparent", "00-" + TRACE + "-" + SPAN + "-01",
                "tracestate", "vendor=1",
                "baggage", "tenant=acme",
                "X-Request-ID", "r1"));
    Operation client = Operations.startLeaf(CLIENT);
    Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Operations.inject(client, sent, Map::put);
    client.end();
    server.end();

    String id = SpanId.fromLong(client.spanId());
    assertThat(sent)
        .containsEntry("traceparent", "00-" + TRACE + "-" + id + "-01")
        .containsEntry("tracestate", "vendor=1")
        .containsEntry("baggage", "tenant=acme")
        .containsEntry("b3", TRACE + "-" + id + "-1")
        .containsEntry("X-B3-TraceId", TRACE)
        .containsEntry("X-B3-SpanId", id)
        .containsEntry("X-Request-ID", "r1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void writesIdsAsTheLibraryDoes(double sampled) {
    Propagation propagation = Propagation.of(List.of("tracecontext", "b3"));
    Operations.use(new OperationSettings(List.of(), List.of(), sampled, propagation, true));
    for (int i = 0; i < 100; i++) {
      Operation client = Operations.startLeaf(CLIENT);
      Map<String, String> sent = new TreeMap<>();
      Operations.inject(client, sent, Map::put);
      Map<String, String> expected = new TreeMap<>();
      Context context = Context.root().with(Span.wrap(client.spanContext()));
      W3CTraceContextPropagator.getInstance().inject(context, expected, Map::put);
      B3Propagator.injectingSingleHeader().inject(context, expected, Map::put);
      assertThat(sent).isEqualTo(expected);
      client.end();
    }
  }

  @Test
  void readsAndWritesOnlyWhatIsSwitchedOn() {
    use(List.of("tracecontext"));
    Operation server = start(Map.of("b3", TRACE + "-" + SPAN + "-1", "X-Request-ID", "r1"));
    Map<String, String> sent = new TreeMap<>();
    Operations.inject(server, sent, Map::put);
    server.end();

    assertThat(server.parentSpanId()).isZero();
    assertThat(server.trace().requestId()).isNull();
    assertThat(sent).containsOnlyKeys("traceparent");
  }

  private void assertContinues(Map<String, String> headers, boolean sampled) {
    Operation operation = start(headers);
    assertThat(operation.trace().id()).isEqualTo(TRACE);
    assertThat(SpanId.fromLong(operation.parentSpanId())).isEqualTo(SPAN);
    assertThat(operation.parentIsRemote()).isTrue();
    assertThat(operation.isSampled()).isEqualTo(sampled);
    operation.end();
  }

  private static Operation start(Map<String, String> headers) {
    Map<String, String> lowerCase = new TreeMap<>();
    headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
    return Operations.startServer(SERVER, lowerCase, new Getter());
  }

  private static void use(List<String> propagators) {
    Operations.use(
        new OperationSettings(List.of(), List.of(), 1.0, Propagation.of(propagators), true));
  }

  private static final class Getter implements TextMapGetter<Map<String, String>> {
    @Override
    public Iterable<String> keys(Map<String, String> headers) {
      return headers.keySet();
    }

    @Override
    public String get(Map<String, String> headers, String key) {
      return headers.get(key.toLowerCase(Locale.ROOT));
    }
  }
}
