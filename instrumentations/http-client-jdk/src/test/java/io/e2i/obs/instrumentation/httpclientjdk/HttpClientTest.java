package io.e2i.obs.instrumentation.httpclientjdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.instrumentation.httpclientjdk.java11.HttpClientScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.HttpClientContract;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.StubServer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpClientTest extends HttpClientContract {

  private static final String METHODS =
      """
      instrumentations:
        methods: {include: [{type: com.acme.java11.Caller, methods: [outer]}]}
      """;

  @RegisterExtension
  static final ForkedApplication application =
      ForkedApplication.of(HttpClientScenarios.class).config(METHODS).start();

  private static final StubServer SERVER = StubServer.start();

  @AfterAll
  static void closeServer() {
    SERVER.close();
  }

  @Override
  protected ForkedApplication application() {
    return application;
  }

  @Override
  protected String asyncScenario() {
    return "getAsync";
  }

  @Override
  protected boolean followsRedirects() {
    return true;
  }

  @ParameterizedTest
  @ValueSource(strings = {"getHttp11", "getWithPushHandler", "getOnOwnExecutor"})
  void recordsEveryWayToSendOnce(String scenario) {
    RecordedSpan span = single(scenario, SERVER.url("/ok"));
    assertThat(span.attribute("http.response.status_code")).isEqualTo(200L);
    assertThat(span.attribute("network.protocol.version")).isEqualTo("1.1");
    assertThat(SERVER.lastRequest().header("traceparent")).contains(span.spanId());
  }

  @Test
  void answersWithTheRequestOfTheApplication() {
    assertThat(application.run("getHttp11", SERVER.url("/ok"))).isEqualTo("200 ok true");
  }

  @Test
  void recordsPosts() {
    List<RecordedSpan> spans = application.spansOf("post", SERVER.url("/ok"), "body");
    assertThat(spans).singleElement().matches(span -> span.name().equals("POST"));
    assertThat(SERVER.lastRequest().body()).isEqualTo("body");
  }

  @Test
  void recordsHttp2() {
    try (Http2Server server = Http2Server.started()) {
      RecordedSpan span = single("get", server.url("/ok?token=x"));
      assertThat(span.attributes())
          .containsEntry("network.protocol.version", "2")
          .containsEntry("http.response.status_code", 200L)
          .containsEntry("url.full", server.url("/ok?token=REDACTED"));
      assertThat(server.lastTraceparent()).contains(span.spanId());
    }
  }

  @Test
  void recordsARedirectedCallOnce() {
    RecordedSpan span = single("get", SERVER.url("/redirect"));
    assertThat(span.attributes())
        .containsEntry("url.full", SERVER.url("/redirect"))
        .containsEntry("http.request.resend_count", 1L);
    assertThat(SERVER.lastRequest().header("traceparent")).contains(span.spanId());
  }

  @Test
  void givesEverySendingOfARequestItsOwnHeaders() {
    List<RecordedSpan> spans = application.spansOf("sameRequestTwice", SERVER.url("/ok"));
    assertThat(spans).hasSize(2);
    List<StubServer.Request> requests = SERVER.requests();
    assertThat(requests.subList(requests.size() - 2, requests.size()))
        .extracting(request -> request.header("traceparent"))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "traceparent, 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "b3, 0",
    "x-request-id, own"
  })
  void leavesTheHeadersOfTheApplicationAlone(String name, String value) {
    assertThat(application.run("withHeader", SERVER.url("/ok"), name, value)).isEqualTo("200 ok");
    assertThat(SERVER.lastRequest().headers().get(name)).containsExactly(value);
  }

  @Test
  void recordsATimeOut() {
    List<RecordedSpan> spans = application.spansOf("timeOut");
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).attribute("error.type"))
        .isEqualTo("java.net.http.HttpTimeoutException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "interrupt"})
  void takesACancelledCallForNoError(String scenario) {
    List<RecordedSpan> spans = application.spansOf(scenario);
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).isError()).as("%s", spans.get(0)).isFalse();
  }

  @Test
  void leavesMisuseAlone() {
    assertThat(application.run("refuseBadRequest")).isEqualTo("refused");
    assertThat(application.spansOf("refuseBadRequest")).isEmpty();
  }

  @Test
  void leavesWebSocketsAlone() {
    assertThat(application.spansOf("webSocket", SERVER.url("/ok"))).isEmpty();
    assertThat(SERVER.lastRequest().headers()).doesNotContainKey("traceparent");
  }

  @Test
  void runsCallbacksInTheContextOfTheCaller() {
    List<RecordedSpan> spans = application.spansOf("callback", SERVER.url("/ok"));
    assertThat(spans).hasSize(3);
    RecordedSpan outer =
        spans.stream().filter(span -> span.name().endsWith("outer")).findFirst().orElseThrow();
    assertThat(spans)
        .filteredOn(span -> span.kind().equals("CLIENT"))
        .hasSize(2)
        .allMatch(span -> span.isChildOf(outer));
  }

  @Test
  void keepsACallWithinACallApart() {
    String url = SERVER.url("/ok");
    List<RecordedSpan> spans = application.spansOf("nested", url);
    assertThat(spans).extracting(span -> span.attribute("url.full")).contains(url, url + "/second");
    assertThat(spans).allMatch(span -> !span.isError()).allMatch(RecordedSpan::isRoot);
  }

  @Test
  void leavesFuturesAsTheyAreWithoutTheAgent() {
    String closed = "http://127.0.0.1:" + closedPort() + "/";
    String with = application.run("futures", SERVER.url("/ok"), closed);
    try (ForkedApplication without =
        ForkedApplication.of(HttpClientScenarios.class)
            .config("instrumentations: {http-client-jdk: false}")
            .start()) {
      assertThat(with).isEqualTo(without.run("futures", SERVER.url("/ok"), closed));
    }
  }

  private static int closedPort() {
    try (StubServer closed = StubServer.start()) {
      return URI.create(closed.url("/")).getPort();
    }
  }
}
