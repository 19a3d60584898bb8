package io.e2i.obs.instrumentation.httpclientjdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e2i.obs.instrumentation.httpclientjdk.java11.HttpClientScenarios;
import io.e2i.obs.instrumentation.httpclientjdk.java8.UrlConnectionScenarios;
import io.e2i.obs.testkit.AuditLines;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SelfSignedCertificate;
import io.e2i.obs.testkit.StubServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients' classes differ from Java to Java. */
class ClientsOnEveryJavaTest {

  private static final StubServer SERVER = StubServer.start();

  @TempDir static Path files;

  @AfterAll
  static void closeServer() {
    SERVER.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void recordsEachCallOfUrlConnections(int java) {
    try (ForkedApplication application = start(UrlConnectionScenarios.class, java)) {
      for (String scenario : List.of("get", "inputStreamOnly", "connectFirst", "content")) {
        assertCarried(application, application.spansOf(scenario, SERVER.url("/ok")));
      }
      for (String scenario : List.of("post", "postOfKnownLength", "postInChunks")) {
        assertCarried(application, application.spansOf(scenario, SERVER.url("/ok"), "body"));
      }
      assertCarried(application, application.spansOf("get", SERVER.url("/redirect")));
      assertThat(application.run("get", SERVER.url("/status/500"))).isEqualTo("500 ok");
      assertTls(application);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 17, 21, 25})
  void recordsEachCallOfTheHttpClient(int java) {
    try (ForkedApplication application = start(HttpClientScenarios.class, java)) {
      for (String scenario : List.of("get", "getAsync", "getHttp11", "getOnOwnExecutor")) {
        assertCarried(application, application.spansOf(scenario, SERVER.url("/ok")));
      }
      assertCarried(application, application.spansOf("post", SERVER.url("/ok"), "body"));
      assertCarried(application, application.spansOf("get", SERVER.url("/redirect")));
      assertThat(application.spansOf("cancel")).singleElement().matches(span -> !span.isError());
      assertThat(application.spansOf("webSocket", SERVER.url("/ok"))).isEmpty();
      try (Http2Server server = Http2Server.started()) {
        assertThat(application.spansOf("get", server.url("/ok")))
            .singleElement()
            .matches(span -> "2".equals(span.attribute("network.protocol.version")))
            .matches(span -> server.lastTraceparent().contains(span.spanId()));
        assertKeepsPredictions(application, server);
      }
      assertTls(application);
    }
  }

  private static ForkedApplication start(Class<?> scenarios, int java) {
    assumeTrue(JavaHome.isAtHand(java), "Java " + java + " is not at hand");
    return ForkedApplication.of(scenarios)
        .java(java)
        .config("model_servers: {content: full}")
        .start();
  }

  private static void assertKeepsPredictions(ForkedApplication application, Http2Server server) {
    String url = server.url("/v2/models/iris/infer");
    for (String scenario : List.of("post", "postAsync", "postBytes", "postStream")) {
      String input = "{\"inputs\":[\"" + scenario + "\"]}";
      assertThat(application.run(scenario, url, input)).isEqualTo("200 ok");
      assertThat(application.spansOf(scenario, url, input))
          .singleElement()
          .matches(span -> span.name().equals("predict iris"))
          .matches(span -> "2".equals(span.attribute("network.protocol.version")));
    }
    List<String> records = AuditLines.await(application, 8);
    for (String scenario : List.of("post", "postAsync", "postBytes", "postStream")) {
      assertThat(records)
          .filteredOn(record -> record.contains("[\\\"" + scenario + "\\\"]"))
          .hasSize(2)
          .allMatch(
              record -> record.contains("\"output\":{") && record.contains("\"body\":\"ok\""));
    }
  }

  private static void assertCarried(ForkedApplication application, List<RecordedSpan> spans) {
    assertThat(spans).as("%s", application.output()).hasSize(1);
    assertThat(spans.get(0).attribute("http.response.status_code")).isEqualTo(200L);
    assertThat(SERVER.lastRequest().header("traceparent")).contains(spans.get(0).spanId());
  }

  private static void assertTls(ForkedApplication application) {
    List<RecordedSpan> spans = application.spansOf("https", SelfSignedCertificate.in(files));
    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).attribute("http.response.status_code")).isEqualTo(200L);
    assertThat(spans.get(0).attribute("url.full")).asString().startsWith("https://127.0.0.1:");
  }
}
