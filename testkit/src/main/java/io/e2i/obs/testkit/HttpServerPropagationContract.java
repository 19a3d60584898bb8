package io.e2i.obs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of {@link HttpServerContract} about headers: what comes in and what goes back. */
public abstract class HttpServerPropagationContract {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  /** The application with the server; its configuration has the default propagators. */
  protected abstract ForkedApplication application();

  /** Where the server listens. */
  protected final URI server() {
    return URI.create(application().run("server"));
  }

  /** The one span of a GET with these headers. */
  protected final RecordedSpan spanOf(String path, String... headers) {
    URI server = server();
    List<RecordedSpan> spans = application().spansDuring(() -> RawHttp.get(server, path, headers));
    assertThat(spans).as("one request is one span:\n%s", SpanTree.of(spans)).hasSize(1);
    return spans.get(0);
  }

  @Test
  void startsATraceWithoutHeaders() {
    RecordedSpan span = spanOf("/ok");
    assertThat(span.isRoot()).as("%s", span).isTrue();
  }

  @Test
  void continuesW3cTraceContext() {
    RecordedSpan span =
        spanOf("/ok", "traceparent", "00-" + TRACE + "-" + PARENT + "-01", "tracestate", "a=b,c=d");
    assertContinued(span);
    assertThat(span.traceState()).isEqualTo("a=b,c=d");
  }

  @Test
  void continuesB3InASingleHeader() {
    assertContinued(spanOf("/ok", "b3", TRACE + "-" + PARENT + "-1"));
  }

  @Test
  void continuesB3InSeveralHeaders() {
    assertContinued(
        spanOf("/ok", "X-B3-TraceId", TRACE, "X-B3-SpanId", PARENT, "X-B3-Sampled", "1"));
  }

  @Test
  void prefersW3cTraceContextToB3() {
    assertContinued(
        spanOf(
            "/ok",
            "b3",
            "11111111111111111111111111111111-2222222222222222-1",
            "traceparent",
            "00-" + TRACE + "-" + PARENT + "-01"));
  }

  @Test
  void exportsNothingOfATraceThatItsCallerDoesNotSample() {
    URI server = server();
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () ->
                    RawHttp.get(
                        server, "/ok", "traceparent", "00-" + TRACE + "-" + PARENT + "-00"));
    assertThat(spans).isEmpty();
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
        "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01",
        "00-zzf7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
      })
  void startsAnewWhenTraceparentIsMalformed(String traceparent) {
    RecordedSpan span = spanOf("/ok", "traceparent", traceparent);
    assertThat(span.isRoot()).as("%s", span).isTrue();
    assertThat(span.traceId()).isNotEqualTo(TRACE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"traceparent", "tracestate", "baggage", "b3", "X-Request-ID"})
  void survives64KilobytesInAHeader(String header) {
    URI server = server();
    application().spansDuring(() -> RawHttp.get(server, "/ok", header, "a".repeat(64 * 1024)));
    assertThat(RawHttp.get(server, "/ok").status()).isEqualTo(200);
  }

  @Test
  void acceptsAndReturnsASaneRequestId() {
    URI server = server();
    String id = "order-4711.a_b:c+d/e=";
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () ->
                    assertThat(
                            RawHttp.get(server, "/ok", "X-Request-ID", id).header("X-Request-ID"))
                        .isEqualTo(id));
    assertThat(spans).singleElement().matches(s -> id.equals(s.attribute("request.id")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two words",
        "<script>",
        "semi;colon",
        "a\"quote",
        "percent%0d%0aSet-Cookie",
        "\u00e9"
      })
  void replacesAnInsaneRequestId(String insane) {
    URI server = server();
    String returned = RawHttp.get(server, "/ok", "X-Request-ID", insane).header("X-Request-ID");
    assertThat(UUID.fromString(returned).version()).isEqualTo(7);
  }

  @Test
  void replacesARequestIdThatIsTooLong() {
    String returned =
        RawHttp.get(server(), "/ok", "X-Request-ID", "a".repeat(129)).header("X-Request-ID");
    assertThat(UUID.fromString(returned).version()).isEqualTo(7);
  }

  @Test
  void namesEveryRequestAnew() {
    URI server = server();
    String first = RawHttp.get(server, "/ok").header("X-Request-ID");
    String second = RawHttp.get(server, "/ok").header("X-Request-ID");
    assertThat(UUID.fromString(first).version()).isEqualTo(7);
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void tellsTheTraceInServerTiming() {
    URI server = server();
    List<RecordedSpan> spans =
        application()
            .spansDuring(
                () ->
                    assertThat(
                            RawHttp.get(
                                    server,
                                    "/ok",
                                    "traceparent",
                                    "00-" + TRACE + "-" + PARENT + "-01")
                                .header("Server-Timing"))
                        .contains("traceparent;desc=\"00-" + TRACE + "-"));
    assertThat(spans).hasSize(1);
  }

  private static void assertContinued(RecordedSpan span) {
    assertThat(span.traceId()).as("trace id of %s", span).isEqualTo(TRACE);
    assertThat(span.parentSpanId()).as("parent of %s", span).isEqualTo(PARENT);
  }
}
