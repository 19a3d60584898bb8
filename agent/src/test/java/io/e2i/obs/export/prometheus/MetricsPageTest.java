package io.e2i.obs.export.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.server.EmbeddedServer;
import io.e2i.obs.server.Page;
import io.e2i.obs.signal.metric.MetricSignal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

  private static final String LINE =
      "e2i_executor_wait_seconds_count{environment=\"test\",executor=\"mail\",service=\"shop\"} 1\n";

  private final long failuresBefore = SelfCounter.SERVER_FAILURES.value();
  private final MetricSignal signal = new MetricSignal("shop", "test", 2000, true);
  private final EmbeddedServer server =
      EmbeddedServer.start(
          "127.0.0.1", 0, Map.<String, Page>of("/metrics", new MetricsPage(signal)));

  MetricsPageTest() {
    signal.onTaskStart("mail", 1);
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(SelfCounter.SERVER_FAILURES.value()).isEqualTo(failuresBefore);
  }

  @Test
  void speaksThePlainFormatToThoseWhoAskForNothingElse() throws Exception {
    HttpResponse<byte[]> answer = get();

    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(text(answer.body())).contains(LINE).doesNotContain("# EOF");
  }

  @Test
  void speaksOpenMetricsToPrometheus() throws Exception {
    HttpResponse<byte[]> answer =
        get(
            "Accept",
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;q=0.6,"
                + "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
                + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2");

    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(text(answer.body())).contains(LINE).endsWith("# EOF\n");
  }

  @Test
  void compressesForThoseWhoAcceptIt() throws Exception {
    HttpResponse<byte[]> answer = get("Accept-Encoding", "deflate, gzip;q=1.0");

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    assertThat(text(plain)).contains(LINE);
    assertThat(answer.body()).hasSizeLessThan(plain.length / 4);
  }

  @Test
  void heedsAQualityOfZero() throws Exception {
    HttpResponse<byte[]> answer =
        get(
            "Accept",
            "application/openmetrics-text;q=0.0",
            "Accept-Encoding",
            "gzip;q=0, identity");

    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(text(answer.body())).contains(LINE).doesNotContain("# EOF");
  }

  private HttpResponse<byte[]> get(String... headers) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
