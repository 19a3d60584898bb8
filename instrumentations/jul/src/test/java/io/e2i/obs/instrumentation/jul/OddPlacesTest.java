package io.e2i.obs.instrumentation.jul;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.java8.JulLines;
import com.acme.java8.Ticking;
import io.e2i.obs.testkit.AgentJar;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.RecordedSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other log managers, and log managers that are nowhere. */
class OddPlacesTest {

  private static final String MANAGER = "-Djava.util.logging.manager=";
  private static final String JBOSS = "org.jboss.logmanager.LogManager";
  private static final String REQUESTS =
      "instrumentations: {methods: {include:"
          + " [{type: com.acme.java8.Requests, methods: [handle]}]}}\n";
  private static final Pattern WATCHING = Pattern.compile("e2i-obs .* is watching");

  /** Less than the minute that is waited for launchers. */
  private static final Duration SOON = Duration.ofSeconds(40);

  @TempDir private Path directory;

  @Test
  void theLogManagerOfJBossHasTheJdksHandlersWriteJson() throws IOException {
    try (ForkedApplication application = jboss("logs: {json: true}")) {
      application.run("toFile", application.files() + "/shop.log", "plain");
      List<RecordedSpan> spans = application.spansOf("sayInRequest", "hello");

      assertThat(application.run("logManager")).isEqualTo(JBOSS);
      assertThat(Jul.json(application.files(), "shop.log"))
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line)
                      .containsEntry("message", "hello")
                      .containsEntry("logger", "com.acme.Shop")
                      .containsEntry("trace_id", spans.get(0).traceId())
                      .containsEntry("span_id", spans.get(0).spanId()));
    }
  }

  @Test
  void theLogManagerOfJBossSamplesNothing() throws IOException {
    try (ForkedApplication application = jboss("logs: {sampling: {info: 0}}")) {
      application.run("toFile", application.files() + "/shop.log", "plain");
      application.run("sayInRequest", "hello");

      assertThat(Jul.lines(application.files(), "shop.log")).containsExactly("plain hello");
    }
  }

  @Test
  void theHandlersOfJBossWriteWhatTheyAlwaysHave() throws IOException {
    try (ForkedApplication application = jboss("logs: {json: true}")) {
      String handler = "org.jboss.logmanager.handlers.FileHandler";
      application.run("toHandler", handler, application.files() + "/shop.log");
      application.run("sayInRequest", "hello");

      assertThat(Jul.lines(application.files(), "shop.log")).containsExactly("plain hello");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.acme.Nowhere", JBOSS})
  void theAgentDoesNotWaitLongForALogManagerThatNobodyUses(String manager) throws IOException {
    long begin = System.nanoTime();
    try (ForkedApplication application = with(manager, "log: {level: info}")) {
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
      assertThat(application.run("logManager"))
          .isEqualTo(manager.equals(JBOSS) ? JBOSS : "java.util.logging.LogManager");
    }
  }

  @Test
  void theAgentWaitsForALogManagerInTheLoaderOfALauncher() throws IOException {
    String[] arguments =
        Stream.concat(Stream.of("launch", "9"), jars().stream().map(Path::toString))
            .toArray(String[]::new);
    try (ForkedProcess process =
        ForkedProcess.java()
            .jvmArguments(MANAGER + JBOSS)
            .agent(AgentJar.onClassPath(), "config=" + config())
            .classPath(List.of(Path.of("target/test-classes").toAbsolutePath()))
            .main(Ticking.class.getName(), arguments)
            .start()) {
      process.awaitOutput(WATCHING);

      assertThat(process.output()).contains("logs with " + JBOSS);
    }
  }

  private Path config() throws IOException {
    return Files.writeString(
        directory.resolve("agent.yaml"),
        "export: {otlp: {enabled: false}}\n"
            + "metrics: {host: 127.0.0.1, port: 0}\n"
            + "files: {directory: '"
            + directory.resolve("files")
            + "'}\n");
  }

  private static ForkedApplication jboss(String yaml) throws IOException {
    return with(JBOSS, yaml);
  }

  private static ForkedApplication with(String manager, String yaml) throws IOException {
    return ForkedApplication.of(JulLines.class)
        .config(REQUESTS)
        .config(yaml)
        .library("jboss-logmanager", jars().toArray(Path[]::new))
        .jvmArgument(MANAGER + manager)
        .start();
  }

  private static List<Path> jars() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target/jboss").toAbsolutePath())) {
      return jars.toList();
    }
  }
}
