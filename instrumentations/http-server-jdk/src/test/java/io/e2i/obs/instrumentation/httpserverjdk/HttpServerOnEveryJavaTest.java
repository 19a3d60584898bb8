package io.e2i.obs.instrumentation.httpserverjdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e2i.obs.instrumentation.httpserverjdk.java8.HttpServerScenarios;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SelfSignedCertificate;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's classes differ from Java to Java. */
class HttpServerOnEveryJavaTest {

  @TempDir static Path files;

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 21, 25})
  void recordsEachRequestOnce(int java) {
    assumeTrue(JavaHome.isAtHand(java), "Java " + java + " is not at hand");
    try (ForkedApplication application =
        ForkedApplication.of(HttpServerScenarios.class).java(java).start()) {
      URI server = URI.create(application.run("server"));
      assertThat(RawHttp.get(server, "/ok").header("Server-Timing")).contains("traceparent");
      assertSpan(application, server, "/orders/1", 200L, null);
      assertSpan(application, server, "/empty", 204L, null);
      assertSpan(application, server, "/chunked", 200L, null);
      assertSpan(application, server, "/async", 200L, null);
      assertSpan(application, server, "/fail", 500L, "java.lang.IllegalStateException");
      assertSpan(application, server, "/filtered?fail=yes", 500L, "java.io.IOException");
      assertSpan(application, server, "/silent", null, "no_response");
      assertSpan(application, server, "/short", 200L, "incomplete_response");
      assertThat(application.spansOf("https", SelfSignedCertificate.in(files), "/orders/1"))
          .filteredOn(span -> span.kind().equals("SERVER"))
          .singleElement()
          .matches(span -> "https".equals(span.attribute("url.scheme")));
      assertThat(application.metrics().value("e2i_http_server_active_requests").orElse(0)).isZero();
    }
  }

  private static void assertSpan(
      ForkedApplication application, URI server, String path, Long status, String error) {
    List<RecordedSpan> spans = application.spansDuring(() -> RawHttp.get(server, path));
    assertThat(spans).as(path).hasSize(1);
    assertThat(spans.get(0).attribute("http.response.status_code")).as(path).isEqualTo(status);
    assertThat(spans.get(0).attribute("error.type")).as(path).isEqualTo(error);
  }
}
