package io.e2i.obs.instrumentation.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that come to Log4j 2 by way of another framework. */
class BridgesTest {

  private static final String ROOT = "<Root level=\"all\"><AppenderRef ref=\"file\"/></Root>";
  private static final String HALF = "logs: {json: true, sampling: {info: 0.5}}";

  @ParameterizedTest
  @ValueSource(strings = {Log4j.OLDEST, Log4j.NEWEST})
  void theInterfaceOfLog4j1(String version) {
    try (ForkedApplication application = Log4j.application(version, "logs: {json: true}").start()) {
      Path directory = Log4j.use(application, JsonContract.file("File"), ROOT);

      List<RecordedSpan> spans = application.spansOf("sayInRequestByLog4j1", "hello");

      assertThat(Log4j.json(directory.resolve("shop.log"), 1))
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line)
                      .containsEntry("message", "hello")
                      .containsEntry("logger", "com.acme.Old")
                      .containsEntry("span_id", spans.get(0).spanId()));
    }
  }

  @Test
  void aHandlerOfJul() {
    try (ForkedApplication application = Log4j.application(Log4j.NEWEST, HALF).start()) {
      Path directory = Log4j.use(application, JsonContract.file("File"), ROOT);
      application.run("bridge");

      assertSampledOnce(application, directory);
    }
  }

  @Test
  void theLogManagerOfJul() {
    try (ForkedApplication application =
        Log4j.application(Log4j.NEWEST, HALF)
            .jvmArgument("-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager")
            .start()) {
      Path directory = Log4j.use(application, JsonContract.file("File"), ROOT);

      assertSampledOnce(application, directory);
    }
  }

  /** Each is written once or counted once. */
  private static void assertSampledOnce(ForkedApplication application, Path directory) {
    application.run("sayInRequestsByJul", "200");

    List<Map<String, Object>> lines =
        Log4j.json(directory.resolve("shop.log"), 60).stream()
            .filter(line -> "com.acme.Jul".equals(line.get("logger")))
            .toList();
    assertThat(lines)
        .hasSizeBetween(60, 140)
        .doesNotHaveDuplicates()
        .allSatisfy(line -> assertThat(line).containsKey("trace_id"));
    assertThat(
            application.metrics().value("e2i_log_lines_dropped_total", "level", "info").orElse(0))
        .isEqualTo(200 - lines.size());
  }
}
