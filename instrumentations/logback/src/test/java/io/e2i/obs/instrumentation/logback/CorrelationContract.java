package io.e2i.obs.instrumentation.logback;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.java8.LogbackScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Lines carry the ids of their operation: for every version of Logback. */
abstract class CorrelationContract {

  private static final String PATTERN =
      "[%X{trace_id}|%X{span_id}|%X{request_id}|%X{service}|%X{user}] %msg%n";

  abstract ForkedApplication app();

  @Test
  void showsTheIdsOfTheOperationInAPattern() {
    app().run("configure", LogbackXml.console(PATTERN));
    RecordedSpan span = single(app().spansOf("inside", "pattern inside"));
    assertThat(ids("pattern inside"))
        .isEqualTo(span.traceId() + "|" + span.spanId() + "||LogbackScenarios|");
  }

  @Test
  void showsNothingOutsideOfAnOperation() {
    app().run("configure", LogbackXml.console(PATTERN));
    app().run("outside", "pattern outside");
    assertThat(ids("pattern outside")).isEqualTo("||||");
  }

  @Test
  void showsTheIdsOfTheThreadThatHasLoggedInAsynchronousAppenders() {
    app().run("configure", LogbackXml.async(PATTERN));
    RecordedSpan span = single(app().spansOf("inside", "asynchronous inside"));
    assertThat(ids("asynchronous inside"))
        .isEqualTo(span.traceId() + "|" + span.spanId() + "||LogbackScenarios|");
  }

  @Test
  void leavesTheApplicationItsContext() {
    app().run("configure", LogbackXml.console(PATTERN));
    assertThat(app().run("insideWithMdc", "user", "joe", "of joe")).isEqualTo("{user=joe}");
    assertThat(ids("of joe")).matches("[0-9a-f]{32}\\|[0-9a-f]{16}\\|\\|LogbackScenarios\\|joe");
  }

  @Test
  void leavesTheApplicationsOwnValueOfTheSameName() {
    app().run("configure", LogbackXml.console(PATTERN));
    assertThat(app().run("insideWithMdc", "trace_id", "mine", "of mine"))
        .isEqualTo("{trace_id=mine}");
    assertThat(ids("of mine")).matches("mine\\|[0-9a-f]{16}\\|\\|LogbackScenarios\\|");
  }

  @Test
  void sendsTheIdsAlongToOtherJvms() {
    app().run("configure", LogbackXml.appender(LogbackScenarios.class.getName() + "$Remote", ""));
    assertThat(app().run("sentToAnotherJvm"))
        .matches("\\{service=LogbackScenarios, span_id=[0-9a-f]{16}, trace_id=[0-9a-f]{32}}");
  }

  /** What a line of this message has in front. */
  final String ids(String message) {
    Pattern line = Pattern.compile("\\[(.*)] " + Pattern.quote(message));
    Await.until(
        Duration.ofSeconds(10),
        () -> line.matcher(app().output()).find(),
        () -> message + " in " + app().output());
    Matcher found = line.matcher(app().output());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  static RecordedSpan single(List<RecordedSpan> spans) {
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }
}
