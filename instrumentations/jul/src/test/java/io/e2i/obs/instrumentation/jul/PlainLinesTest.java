package io.e2i.obs.instrumentation.jul;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without {@code logs.json} formatters write what they always have. */
class PlainLinesTest {

  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void theyStayWhatTheyAre(int java) {
    try (ForkedApplication application = Jul.start(java)) {
      Path files = application.files();
      application.run("toFile", files + "/xml.log", "xml");
      application.run("sayInRequest", "hello");
      application.run("toFile", files + "/plain.log", "plain");
      application.run("sayInRequest", "hello");
      application.run("toRecordings");
      application.run("sayInRequest", "hello");

      assertThat(Jul.lines(files, "xml.log").toString()).contains("<log>", "hello", "</log>");
      assertThat(Jul.lines(files, "plain.log")).containsExactly("plain hello");
      assertThat(application.run("recordings")).isEqualTo("plain hello\n");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void theyMayHaveTheIdsBehindTheMessage(int java) {
    try (ForkedApplication application =
        Jul.start(java, "instrumentations: {jul: {append_ids: true}}")) {
      Path files = application.files();
      application.run("toFile", files + "/simple.log", "simple");
      List<RecordedSpan> spans = application.spansOf("sayInRequest", "hello");
      application.run("say", "com.acme.Shop", "INFO", "outside");

      String ids = " trace_id=" + spans.get(0).traceId() + " span_id=" + spans.get(0).spanId();
      assertThat(Jul.lines(files, "simple.log"))
          .anySatisfy(line -> assertThat(line).endsWith("hello" + ids))
          .anySatisfy(line -> assertThat(line).endsWith("outside"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void aRequestKeepsAllItsLinesOrNone(int java) {
    try (ForkedApplication application =
        Jul.start(java, "logs: {sampling: {info: 0.5, debug: 0}}")) {
      Path files = application.files();
      application.run("toFile", files + "/shop.log", "plain");
      application.run("sayInRequests", "INFO", "200");
      application.run("sayInRequests", "FINE", "10");
      application.run("sayInRequests", "FINER", "10");

      List<String> lines = Jul.lines(files, "shop.log");
      List<String> first = beginningWith(lines, "plain first of ");
      List<String> second = beginningWith(lines, "plain second of ");
      assertThat(first).isEqualTo(second).hasSizeBetween(60, 140);
      assertThat(beginningWith(lines, "plain warning")).hasSize(220);
      assertThat(dropped(application, "info")).isEqualTo(2 * (200 - first.size()));
      // The finer ones were off.
      assertThat(dropped(application, "debug")).isEqualTo(20);
    }
  }

  private static List<String> beginningWith(List<String> lines, String beginning) {
    return lines.stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()))
        .toList();
  }

  private static long dropped(ForkedApplication application, String level) {
    return (long)
        application.metrics().value("e2i_log_lines_dropped_total", "level", level).orElse(0);
  }
}
