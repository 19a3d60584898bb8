package io.e2i.obs.instrumentation.httpserverjdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.instrumentation.httpserverjdk.java8.HttpServerScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RawHttp;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SwitchingTest {

  @Test
  void stopsAndBeginsAgainWhileTheApplicationRuns() {
    try (ForkedApplication application =
        ForkedApplication.of(HttpServerScenarios.class).config("reload: {every: 1s}").start()) {
      URI server = URI.create(application.run("server"));
      assertThat(application.spansDuring(() -> RawHttp.get(server, "/ok"))).hasSize(1);
      application.reconfigure("instrumentations: {http-server-jdk: false}");
      awaitRequestId(application, server, false);
      assertThat(application.spansDuring(() -> RawHttp.get(server, "/ok"))).isEmpty();
      application.reconfigure("instrumentations: {http-server-jdk: true}");
      awaitRequestId(application, server, true);
      assertThat(application.spansDuring(() -> RawHttp.get(server, "/ok"))).hasSize(1);
    }
  }

  private static void awaitRequestId(ForkedApplication application, URI server, boolean expected) {
    Await.until(
        Duration.ofSeconds(20),
        () -> {
          RawHttp.Response response = RawHttp.get(server, "/ok");
          assertThat(response.status()).isEqualTo(200);
          return response.headers().containsKey("X-Request-ID") == expected;
        },
        () -> "answers " + (expected ? "with" : "without") + " an id: " + application.output());
  }
}
