package io.e2i.obs.instrumentation.httpclientjdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.instrumentation.httpclientjdk.java11.HttpClientScenarios;
import io.e2i.obs.instrumentation.httpclientjdk.java8.UrlConnectionScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.StubServer;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchingTest {

  @ParameterizedTest
  @ValueSource(classes = {UrlConnectionScenarios.class, HttpClientScenarios.class})
  void stopsAndBeginsAgainWhileTheApplicationRuns(Class<?> scenarios) {
    try (StubServer server = StubServer.start();
        ForkedApplication application =
            ForkedApplication.of(scenarios).config("reload: {every: 1s}").start()) {
      assertThat(application.spansOf("get", server.url("/ok"))).hasSize(1);
      application.reconfigure("instrumentations: {http-client-jdk: false}");
      awaitTrace(application, server, false);
      assertThat(application.spansOf("get", server.url("/ok"))).isEmpty();
      application.reconfigure("instrumentations: {http-client-jdk: true}");
      awaitTrace(application, server, true);
      assertThat(application.spansOf("get", server.url("/ok"))).hasSize(1);
    }
  }

  private static void awaitTrace(
      ForkedApplication application, StubServer server, boolean expected) {
    Await.until(
        Duration.ofSeconds(20),
        () -> {
          assertThat(application.run("get", server.url("/ok"))).isEqualTo("200 ok");
          return server.lastRequest().headers().containsKey("traceparent") == expected;
        },
        () -> "calls " + (expected ? "with" : "without") + " a trace: " + application.output());
  }
}
