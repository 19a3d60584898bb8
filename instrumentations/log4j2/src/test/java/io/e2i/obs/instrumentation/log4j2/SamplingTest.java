package io.e2i.obs.instrumentation.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {

  private static final String SAMPLING =
      "logs: {sampling: {info: 0.5, debug: 0, loggers: {com.acme.audit: 1}}}";
  private static final String FILE =
      "<File name=\"file\" fileName=\"DIR/shop.log\">"
          + "<PatternLayout pattern=\"%p %X{trace_id} %m%n\"/></File>";
  private static final String ROOT = "<Root level=\"debug\"><AppenderRef ref=\"file\"/></Root>";
  private static final String ALL_ASYNC =
      "-DLog4jContextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector";

  @ParameterizedTest
  @ValueSource(strings = {Log4j.OLDEST, Log4j.NEWEST})
  void aRequestKeepsAllItsLinesOrNone(String version) {
    try (ForkedApplication application = Log4j.application(version, SAMPLING).start()) {
      assertSampled(application);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Log4j.OLDEST, Log4j.NEWEST})
  void soItDoesIfAllLoggersAreAsynchronous(String version) {
    try (ForkedApplication application =
        Log4j.application(version, SAMPLING).jvmArgument(ALL_ASYNC).start()) {
      assertSampled(application);
    }
  }

  private static void assertSampled(ForkedApplication application) {
    Path file = Log4j.use(application, FILE, ROOT).resolve("shop.log");

    application.run("sayInRequests", "com.acme.Shop", "INFO", "200");
    application.run("sayInRequests", "com.acme.Shop", "DEBUG", "10");
    application.run("sayInRequests", "com.acme.Shop", "TRACE", "10");
    application.run("sayInRequests", "com.acme.audit.Trail", "DEBUG", "10");
    application.run("stop");

    List<String> lines = Log4j.lines(file, 1);
    assertThat(count(lines, "WARN ")).isEqualTo(230);
    assertThat(count(lines, "INFO ")).isBetween(2 * 60L, 2 * 140L);
    assertThat(count(lines, "DEBUG ")).isEqualTo(20);
    Map<String, Long> byTrace =
        lines.stream()
            .filter(line -> line.startsWith("INFO "))
            .collect(Collectors.groupingBy(line -> line.split(" ")[1], Collectors.counting()));
    assertThat(byTrace.values()).containsOnly(2L);
    assertThat(dropped(application, "info")).isEqualTo(400 - count(lines, "INFO "));
    assertThat(dropped(application, "debug")).isEqualTo(20);
    // The level was off.
    assertThat(dropped(application, "trace")).isZero();
  }

  private static long count(List<String> lines, String beginning) {
    return lines.stream().filter(line -> line.startsWith(beginning)).count();
  }

  private static long dropped(ForkedApplication application, String level) {
    return (long)
        application.metrics().value("e2i_log_lines_dropped_total", "level", level).orElse(0);
  }
}
