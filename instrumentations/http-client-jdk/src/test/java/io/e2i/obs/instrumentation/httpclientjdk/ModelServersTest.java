package io.e2i.obs.instrumentation.httpclientjdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.instrumentation.httpclientjdk.java11.HttpClientScenarios;
import io.e2i.obs.instrumentation.httpclientjdk.java8.UrlConnectionScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.StubServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests to model servers are predictions, however the application sends them. */
class ModelServersTest {

  private static final String INPUT = "{\"inputs\": [[5.1, 3.5, 1.4, 0.2]]}";
  private static final String V2 =
      "{\"model_name\":\"iris\",\"model_version\":\"4\",\"outputs\":[]}";
  private static final String V1 = "{\"predictions\": [0.93]}";

  private static final StubServer SERVER =
      StubServer.start()
          .answer("/v2/models/iris/infer", 200, V2)
          .answer("/ml/v2/models/iris/versions/3/infer", 200, V2)
          .answer("/v1/models/churn:predict", 200, V1)
          .answer("/v1/models/half/versions/12:classify", 200, "{\"results\": []}")
          .answer("/invocations", 200, V1)
          .answer("/serving-endpoints/churn/invocations", 200, V1)
          .answer("/seldon/ns/fraud/api/v1.0/predictions", 200, "{\"data\": {}}")
          .answer("/predictions/resnet/2.0", 200, "[0.1, 0.9]")
          .answer("/price", 200, "42.5")
          .answer("/v2/models/gone/infer", 404, "{\"error\": \"no such model\"}")
          .answer("/v2/models/broken/infer", 503, "{\"error\": \"out of memory\"}");

  private static final String HOSTS =
      """
      model_servers:
        hosts:
          - {host: "127.0.0.1:%1$d", runtime: mlflow, model: churn, version: "3", type: classification}
          - {host: "127.0.0.1:%1$d", runtime: torchserve}
          - {host: "127.0.0.*", path: /price, runtime: bentoml, model: price, type: regression}
      """
          .formatted(SERVER.port());

  @RegisterExtension
  static final ForkedApplication urlConnection =
      ForkedApplication.of(UrlConnectionScenarios.class).config(HOSTS).start();

  @RegisterExtension
  static final ForkedApplication httpClient =
      ForkedApplication.of(HttpClientScenarios.class).config(HOSTS).start();

  @AfterAll
  static void closeServer() {
    SERVER.close();
  }

  /** Ways to send a body, by application. */
  static Stream<Arguments> ways() {
    return Stream.of(
        Arguments.of(urlConnection, "post"),
        Arguments.of(urlConnection, "postOfKnownLength"),
        Arguments.of(urlConnection, "postInChunks"),
        Arguments.of(urlConnection, "postAfterConnecting"),
        Arguments.of(httpClient, "post"),
        Arguments.of(httpClient, "postAsync"),
        Arguments.of(httpClient, "postBytes"),
        Arguments.of(httpClient, "postStream"));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("ways")
  void recordsEveryWayToAskAsOnePrediction(ForkedApplication application, String way) {
    RecordedSpan span = single(application, way, "/ml/v2/models/iris/versions/3/infer");
    assertThat(span.name()).isEqualTo("predict iris");
    assertThat(span.kind()).isEqualTo("CLIENT");
    assertThat(span.isError()).isFalse();
    assertThat(span.attributes())
        .containsEntry("e2i.prediction.model", "iris")
        .containsEntry("e2i.prediction.model_version", "3")
        .containsEntry("e2i.prediction.runtime", "open-inference")
        .containsEntry("e2i.prediction.type", "other")
        .containsEntry("http.request.method", "POST")
        .containsEntry("http.response.status_code", 200L);
    assertThat(SERVER.lastRequest().header("traceparent")).contains(span.spanId());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("ways")
  void leavesRequestAndResponseAlone(ForkedApplication application, String way) {
    String body = "x".repeat(300_000);
    assertThat(application.run(way, SERVER.url("/v2/models/iris/infer"), body))
        .isEqualTo("200 " + V2);
    assertThat(SERVER.lastRequest().body()).isEqualTo(body);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("ways")
  void leavesOtherRequestsAlone(ForkedApplication application, String way) {
    for (String path : List.of("/orders", "/v1/predictions", "/v2/models/iris")) {
      RecordedSpan span = single(application, way, path);
      assertThat(span.name()).isEqualTo("POST");
      assertThat(span.attributes().keySet()).noneMatch(key -> key.contains("prediction"));
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("ways")
  void recordsAFailedPrediction(ForkedApplication application, String way) {
    RecordedSpan span = single(application, way, "/v2/models/broken/infer");
    assertThat(span.isError()).isTrue();
    assertThat(span.attributes())
        .containsEntry("error.type", "503")
        .containsEntry("e2i.prediction.model", "broken");
    assertThat(single(application, way, "/v2/models/gone/infer").attribute("error.type"))
        .isEqualTo("404");
  }

  static Stream<Arguments> servers() {
    return Stream.of(
            Arguments.of("/v1/models/churn:predict", "kserve", "churn", null, "other"),
            Arguments.of(
                "/v1/models/half/versions/12:classify",
                "tensorflow-serving",
                "half",
                "12",
                "classification"),
            Arguments.of("/invocations", "mlflow", "churn", "3", "classification"),
            Arguments.of(
                "/serving-endpoints/churn/invocations", "databricks", "churn", null, "other"),
            Arguments.of("/seldon/ns/fraud/api/v1.0/predictions", "seldon", "fraud", null, "other"),
            Arguments.of("/predictions/resnet/2.0", "torchserve", "resnet", "2.0", "other"),
            Arguments.of("/price", "bentoml", "price", null, "regression"))
        .flatMap(
            server ->
                Stream.of(urlConnection, httpClient)
                    .map(
                        application ->
                            Arguments.of(
                                Stream.concat(Stream.of(application), Stream.of(server.get()))
                                    .toArray())));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("servers")
  void knowsEveryKindOfServer(
      ForkedApplication application,
      String path,
      String runtime,
      String model,
      String version,
      String type) {
    RecordedSpan span = single(application, "post", path);
    assertThat(span.name()).isEqualTo("predict " + model);
    assertThat(span.attribute("e2i.prediction.runtime")).isEqualTo(runtime);
    assertThat(span.attribute("e2i.prediction.model")).isEqualTo(model);
    assertThat(span.attribute("e2i.prediction.model_version")).isEqualTo(version);
    assertThat(span.attribute("e2i.prediction.type")).isEqualTo(type);
  }

  @Test
  void takesTheVersionFromTheAnswerWhereTheApplicationGetsItWhole() {
    for (String way : List.of("post", "postAsync", "postBytes")) {
      RecordedSpan span = single(httpClient, way, "/v2/models/iris/infer");
      assertThat(span.attribute("e2i.prediction.model_version")).as(way).isEqualTo("4");
    }
  }

  @Test
  void recordsAPredictionThatFindsNoServer() {
    String closed;
    try (StubServer stub = StubServer.start()) {
      closed = stub.url("/v2/models/iris/infer");
    }
    for (ForkedApplication application : List.of(urlConnection, httpClient)) {
      List<RecordedSpan> spans =
          application.spansDuring(
              () -> {
                try {
                  application.run("post", closed, INPUT);
                } catch (AssertionError expected) {
                  assertThat(expected).hasMessageContaining("ConnectException");
                }
              });
      assertThat(spans).singleElement().matches(RecordedSpan::isError);
      assertThat(spans.get(0).attribute("e2i.prediction.model")).isEqualTo("iris");
    }
  }

  @Test
  void takesOverChangesWhileTheApplicationRuns() {
    try (ForkedApplication application =
        ForkedApplication.of(UrlConnectionScenarios.class).config("reload: {every: 1s}").start()) {
      String path = "/v2/models/iris/infer";
      assertThat(single(application, "post", path).name()).isEqualTo("predict iris");
      assertThat(single(application, "post", "/invocations").name()).isEqualTo("POST");
      application.reconfigure(HOSTS);
      awaitName(application, "/invocations", "predict churn");
      application.reconfigure("model_servers: {enabled: false}");
      awaitName(application, "/invocations", "POST");
      assertThat(single(application, "post", path).name()).isEqualTo("POST");
    }
  }

  private static void awaitName(ForkedApplication application, String path, String name) {
    Await.until(
        Duration.ofSeconds(20),
        () -> single(application, "post", path).name().equals(name),
        () -> path + " is " + name + ": " + application.output());
  }

  private static RecordedSpan single(ForkedApplication application, String way, String path) {
    List<RecordedSpan> spans = application.spansOf(way, SERVER.url(path), INPUT);
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }
}
