package io.e2i.obs.instrumentation.httpclientjdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.instrumentation.httpclientjdk.java8.UrlConnectionScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.HttpClientContract;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.StubServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlConnectionTest extends HttpClientContract {

  @RegisterExtension
  static final ForkedApplication application =
      ForkedApplication.of(UrlConnectionScenarios.class).start();

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
  protected boolean followsRedirects() {
    return true;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inputStreamOnly",
        "headerFirst",
        "connectFirst",
        "readTwice",
        "disconnectAfterwards",
        "content",
        "head"
      })
  void recordsEveryWayToReadOnce(String scenario) {
    RecordedSpan span = single(scenario, SERVER.url("/ok"));
    assertThat(span.attribute("http.response.status_code")).isEqualTo(200L);
    assertThat(SERVER.lastRequest().header("traceparent")).contains(span.spanId());
  }

  @ParameterizedTest
  @CsvSource({
    "post, POST",
    "postOfKnownLength, POST",
    "postInChunks, POST",
    "postAfterConnecting, POST",
    "put, PUT"
  })
  void recordsEveryWayToWriteOnce(String scenario, String method) {
    String body = "a body of more than one chunk";
    List<RecordedSpan> spans = application.spansOf(scenario, SERVER.url("/ok"), body);
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).name()).isEqualTo(method);
    assertThat(spans.get(0).attribute("http.request.method")).isEqualTo(method);
    assertThat(SERVER.lastRequest().method()).isEqualTo(method);
    assertThat(SERVER.lastRequest().body()).isEqualTo(body);
    assertThat(SERVER.lastRequest().header("traceparent")).contains(spans.get(0).spanId());
  }

  @Test
  void recordsARedirectedCallOnce() {
    RecordedSpan span = single("get", SERVER.url("/redirect"));
    assertThat(span.attributes())
        .containsEntry("url.full", SERVER.url("/redirect"))
        .containsEntry("http.response.status_code", 200L)
        .containsEntry("http.request.resend_count", 1L);
    assertThat(SERVER.lastRequest().uri().getPath()).isEqualTo("/ok");
    assertThat(SERVER.lastRequest().header("traceparent")).contains(span.spanId());
  }

  @Test
  void recordsAPostThatARedirectTurnsIntoAGetAsAPost() {
    List<RecordedSpan> spans = application.spansOf("post", SERVER.url("/redirect"), "body");
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).name()).isEqualTo("POST");
    assertThat(spans.get(0).attribute("http.response.status_code")).isEqualTo(200L);
    assertThat(SERVER.lastRequest().method()).isEqualTo("GET");
  }

  @Test
  void recordsARedirectThatIsNotFollowed() {
    RecordedSpan span = single("withoutRedirects", SERVER.url("/redirect"));
    assertThat(span.attribute("http.response.status_code")).isEqualTo(302L);
    assertThat(span.isError()).isFalse();
  }

  @Test
  void recordsNothingOfAConnectionThatIsNeverRead() {
    assertThat(application.spansOf("neverRead", SERVER.url("/ok"))).isEmpty();
  }

  @Test
  void recordsATimeOut() {
    RecordedSpan span = failureOfOddServer("");
    assertThat(span.attribute("error.type")).isEqualTo("java.net.SocketTimeoutException");
    assertThat(span.attributes()).doesNotContainKey("http.response.status_code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage\r\n\r\n", "HTTP/1.1 x\r\n\r\n", "HTTP/1.1 200", "\r\n\r\n"})
  void survivesMalformedAnswers(String says) {
    List<RecordedSpan> spans =
        application.spansDuring(
            () -> {
              try {
                application.run("readFromOddServer", says);
              } catch (AssertionError thrown) {
                assertThat(thrown).hasMessageContaining("java.");
              }
            });
    assertThat(spans).hasSize(1);
  }

  @Test
  void takesUserAndPasswordOutOfTheUrl() {
    String url = "http://anna:s3cret@127.0.0.1:" + SERVER.port() + "/ok";
    assertThat(single("get", url).attribute("url.full"))
        .isEqualTo("http://REDACTED:REDACTED@127.0.0.1:" + SERVER.port() + "/ok");
  }

  @ParameterizedTest
  @CsvSource({
    "traceparent, 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "b3, 0",
    "X-Request-ID, own"
  })
  void leavesTheHeadersOfTheApplicationAlone(String name, String value) {
    assertThat(application.run("withHeader", SERVER.url("/ok"), name, value)).isEqualTo("200 ok");
    assertThat(SERVER.lastRequest().headers().get(name)).containsExactly(value);
  }

  @Test
  void leavesMisuseAlone() {
    assertThat(application.run("outputThatIsNotAllowed", SERVER.url("/ok")))
        .startsWith("cannot write to a URLConnection if doOutput=false");
  }

  @Test
  void keepsConcurrentCallsApart() {
    int before = SERVER.requests().size();
    List<RecordedSpan> spans =
        application.spansDuring(
            () ->
                assertThat(application.run("concurrently", SERVER.url("/ok/"), "100"))
                    .isEqualTo("100"));
    assertThat(spans).hasSize(100);
    List<StubServer.Request> requests = SERVER.requests();
    for (StubServer.Request request : requests.subList(before, requests.size())) {
      String url = SERVER.url(request.uri().getPath());
      assertThat(spans)
          .filteredOn(span -> url.equals(span.attribute("url.full")))
          .singleElement()
          .matches(span -> request.header("traceparent").contains(span.spanId()));
    }
  }

  private static RecordedSpan failureOfOddServer(String says) {
    List<RecordedSpan> spans =
        application.spansDuring(
            () -> {
              try {
                application.run("readFromOddServer", says);
              } catch (AssertionError expected) {
                assertThat(expected).hasMessageContaining("Exception");
              }
            });
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }
}
