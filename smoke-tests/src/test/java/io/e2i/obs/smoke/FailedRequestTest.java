package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.demo.ErrorEvents;
import io.e2i.obs.demo.Jars;
import io.e2i.obs.demo.LogLines;
import io.e2i.obs.demo.SampleService;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SentryStub;
import io.e2i.obs.testkit.SpanTree;
import io.e2i.obs.testkit.SwallowedErrors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request to a Spring Boot service fails: trace, log lines and error event have one id. */
class FailedRequestTest {

  private static final Jars BUILT = Jars.of(Path.of(".."));
  private static final URI NO_STOCK = URI.create("http://127.0.0.1:9");

  @TempDir private Path directory;
  private final OtlpCollector collector = OtlpCollector.start();
  private final SentryStub sentry = SentryStub.start();
  private SampleService shop;

  @AfterEach
  void stopAll() {
    try (collector;
        sentry) {
      shop.process().terminate();
      assertThat(shop.process().exitCode()).isEqualTo(143);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void isFoundByOneIdInTracesLogsAndErrors(int javaVersion) throws IOException {
    Assumptions.assumeTrue(JavaHome.isAtHand(javaVersion));
    start(javaVersion);
    shop.awaitAllExported();
    collector.clear();
    RawHttp.send(shop.address(), "POST", "/orders/1/refund");
    shop.awaitAllExported();
    SpanTree tree = SpanTree.of(collector.spans());
    RecordedSpan request = tree.single("POST /orders/{id}/refund");

    Map<String, Object> event = ErrorEvents.at(sentry).await(request.traceId());
    assertThat(event)
        .containsEntry("message", "The bank has refused a refund of order 1")
        .containsEntry("transaction", "POST /orders/{id}/refund")
        .containsEntry("span_id", request.spanId());
    assertThat(sentry.events()).hasSize(1);

    // The second line is the server's, which it writes when the request is over.
    List<Map<String, Object>> lines = LogLines.of(shop.process()).await(2, request.traceId());
    assertThat(lines).extracting(line -> line.get("level")).containsExactly("INFO", "ERROR");
    assertThat(lines).allSatisfy(line -> assertThat(line).containsKeys("request_id", "span_id"));
    assertThat(directory.resolve("files/errors.jsonl"))
        .content()
        .containsOnlyOnce(request.traceId());
    assertThat(SwallowedErrors.in(shop.metrics())).as("%s", shop.process()).isEmpty();
  }

  private void start(int javaVersion) throws IOException {
    Path files = directory.resolve("files");
    Path config =
        Files.writeString(
            directory.resolve("agent-config.yaml"),
            SampleService.config("shop", collector.endpoint(), files)
                + SampleService.shopConfig(sentry.dsn()));
    ForkedProcess.Command jvm =
        ForkedProcess.java(javaVersion)
            .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m")
            .agent(BUILT.agent(), "config=" + config)
            .directory(directory);
    shop = SampleService.shop(jvm, BUILT, NO_STOCK);
  }
}
