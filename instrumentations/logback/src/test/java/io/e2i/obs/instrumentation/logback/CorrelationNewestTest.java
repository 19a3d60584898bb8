package io.e2i.obs.instrumentation.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CorrelationNewestTest extends CorrelationContract {

  @RegisterExtension
  static final ForkedApplication app = LogbackVersion.NEWEST.application().start();

  @Override
  ForkedApplication app() {
    return app;
  }

  @Test
  void isInTheJsonOfLogbackItself() throws IOException {
    Map<String, Object> line = lineOf("ch.qos.logback.classic.encoder.JsonEncoder");
    assertThat(line.get("mdc"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("trace_id", line.get("expected"))
        .containsEntry("service", "LogbackScenarios");
  }

  @Test
  void isInTheJsonOfLogstash() throws IOException {
    Map<String, Object> line = lineOf("net.logstash.logback.encoder.LogstashEncoder");
    assertThat(line)
        .containsEntry("trace_id", line.get("expected"))
        .containsEntry("service", "LogbackScenarios");
  }

  /** A line as this encoder writes it, and the expected trace id. */
  private static Map<String, Object> lineOf(String encoder) throws IOException {
    Path file = app.files().resolve(encoder + ".log");
    app.run(
        "configure",
        LogbackXml.appender(
            "ch.qos.logback.core.FileAppender",
            "<file>" + file + "</file><encoder class='" + encoder + "'/>"));
    RecordedSpan span = single(app.spansOf("inside", "sold"));
    Map<String, Object> line = StrictJson.object(Files.readString(file));
    line.put("expected", span.traceId());
    return line;
  }
}
