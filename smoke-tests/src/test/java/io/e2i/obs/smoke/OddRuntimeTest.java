package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.StubServer;
import io.e2i.obs.testkit.SwallowedErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines that other agents have tripped over; the job must not notice any difference. */
class OddRuntimeTest {

  @TempDir private Path directory;
  private final OtlpCollector collector = OtlpCollector.start();
  private final StubServer stub = StubServer.start();
  private InventoryJob job;
  private Path config;

  @BeforeEach
  void prepare() throws IOException {
    job = new InventoryJob(directory, collector, stub);
    config = job.config("{max_wait: 50ms}");
  }

  @AfterEach
  void close() {
    collector.close();
    stub.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xmx64m", "-Xverify:all", "-Xint", "-XX:-UseCompressedOops"})
  void recordsWithAnOption(String option) {
    try (ForkedProcess process =
        job.watched(ForkedProcess.java().jvmArguments(option), config, "exit")) {
      assertRecords(process);
    }
  }

  @Test
  void givesNoReasonForAComplaintAboutJni() {
    ForkedProcess.Command jvm = ForkedProcess.java().jvmArguments("-Xcheck:jni");
    try (ForkedProcess process = job.watched(jvm, config, "exit")) {
      assertRecords(process);
      // The JDK's own native method says this to every agent that calls it.
      String rest =
          process
              .output()
              .replaceAll("WARNING: JNI local refs: .*\\R.*InstrumentationImpl.*0\\(.*", "");
      assertThat(rest).doesNotContain("WARNING").doesNotContain("FATAL");
    }
  }

  @Test
  void recordsAnApplicationOfNamedModules() throws IOException {
    Path source =
        Files.writeString(directory.resolve("module-info.java"), "module com.example.stock {}");
    Path modules = directory.resolve("modules");
    String patch = "com.example.stock=" + InventoryJob.BUILT.stock();
    int compiled =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(System.out, System.err, "-d", modules.toString(), source.toString());
    assertThat(compiled).isZero();

    ForkedProcess.Command jvm =
        ForkedProcess.java()
            .agent(InventoryJob.BUILT.agent(), "config=" + config)
            .directory(directory)
            .jvmArguments("--module-path", modules.toString(), "--patch-module", patch);
    String main = "com.example.stock/com.example.stock.Inventory";
    try (ForkedProcess process = job.begun(jvm.main("-m", main, "exit").start())) {
      assertRecords(process);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void recordsBesideTheAgentOfOpenTelemetry(boolean itIsFirst) throws IOException {
    Path other = Path.of("target/agents/opentelemetry-javaagent.jar").toAbsolutePath();
    try (OtlpCollector others = OtlpCollector.start()) {
      // Properties of the JVM would steer this agent as well.
      Path othersConfig =
          Files.writeString(
              directory.resolve("other.properties"),
              """
              otel.exporter.otlp.endpoint=%s
              otel.metrics.exporter=none
              otel.logs.exporter=none
              """
                  .formatted(others.endpoint()));
      ForkedProcess.Command jvm =
          ForkedProcess.java().jvmArguments("-Dotel.javaagent.configuration-file=" + othersConfig);
      List<Path> agents =
          itIsFirst
              ? List.of(other, InventoryJob.BUILT.agent())
              : List.of(InventoryJob.BUILT.agent(), other);
      for (Path agent : agents) {
        jvm.agent(agent, agent.equals(other) ? "" : "config=" + config);
      }
      try (ForkedProcess process = job.begun(job.start(jvm, "exit"))) {
        assertRecords(process);
        assertThat(others.spans()).as("spans of the other agent: %s", process).hasSize(2);
      }
    }
  }

  private void assertRecords(ForkedProcess process) {
    assertThat(process.exitCode()).as("%s", process).isEqualTo(3);
    assertThat(process.standardOutput()).contains("inventory begins").contains("status 200");
    assertThat(SwallowedErrors.in(process.output())).as("%s", process).isEmpty();
    assertThat(collector.spans()).as("%s", process).hasSize(2);
  }
}
