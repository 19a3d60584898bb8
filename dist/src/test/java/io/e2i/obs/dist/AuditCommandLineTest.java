package io.e2i.obs.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar e2i-obs.jar audit …}, as a user types it. */
class AuditCommandLineTest {

  private static final Path JAR = Path.of(System.getProperty("e2i.obs.jar"));

  private static final String CHURN =
      "{\"time\":\"2026-11-27T09:00:00Z\",\"kind\":\"prediction\",\"trace_id\":\"a1\","
          + "\"tenant\":\"acme\",\"model\":\"churn\",\"tokens\":{\"input\":7},"
          + "\"input\":\"two\\nlines and \\u001b[31m\"}";
  private static final String CHAT =
      "{\"time\":\"2026-11-27T10:00:00Z\",\"kind\":\"llm_call\",\"trace_id\":\"b2\","
          + "\"model\":\"gpt-5\"}";

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        directory.resolve("audit-20261127T090000000Z-1-1.jsonl"),
        CHURN + "\n" + CHAT + "\n{\"time\":\"2026-11-27T1");
  }

  @Test
  void findsARecordByItsTraceAndPrintsItForPeople() {
    try (ForkedProcess process = audit("--trace-id", "a1")) {
      assertThat(process.exitCode()).as(process.output()).isZero();
      assertThat(process.standardOutput())
          .contains("trace_id         a1\n", "model            churn\n", "\"input\" : 7")
          .contains("two\nlines and ?[31m")
          .doesNotContain("gpt-5");
      assertThat(process.standardError())
          .contains("audit-20261127T090000000Z-1-1 has 1 line that is cut");
    }
  }

  @Test
  void printsLinesAsTheyWereWrittenTheNewestFirst() {
    assertThat(lines()).isEqualTo(CHAT + "\n" + CHURN + "\n");
    assertThat(lines("--until", "2026-11-27T09:30:00+00:00")).isEqualTo(CHURN + "\n");
    assertThat(lines("--model", "churn", "--tenant", "acme", "--kind", "prediction"))
        .isEqualTo(CHURN + "\n");
    assertThat(lines("--limit", "1")).isEqualTo(CHAT + "\n");
  }

  private String lines(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    try (ForkedProcess process = audit(all)) {
      assertThat(process.exitCode()).as(process.output()).isZero();
      return process.standardOutput();
    }
  }

  @Test
  void looksWhereTheConfigurationSays() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("agent-config.yaml"), "audit: {directory: '" + directory + "'}\n");
    try (ForkedProcess process =
        ForkedProcess.java()
            .jvmArguments("-De2i.obs.config=" + file)
            .jar(JAR, "audit", "--trace-id", "b2")
            .start()) {
      assertThat(process.exitCode()).as(process.output()).isZero();
      assertThat(process.standardOutput()).contains("gpt-5");
    }
    Files.writeString(file, "audit: {directry: x}\n");
    try (ForkedProcess process =
        ForkedProcess.java().jvmArguments("-De2i.obs.config=" + file).jar(JAR, "audit").start()) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.standardError()).contains("audit.directry (line 1) is not a known key");
    }
  }

  @Test
  void saysThatThereIsNothing() {
    try (ForkedProcess process = audit("--request-id", "nobody's")) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.standardOutput()).isEmpty();
      assertThat(process.standardError()).contains("No such record in " + directory);
    }
    Path nowhere = directory.resolve("nowhere");
    try (ForkedProcess process = run("audit", "--dir", nowhere.toString())) {
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.standardError())
          .contains(
              "Expected a directory with an audit trail (audit.directory, or --dir), but there is"
                  + " no "
                  + nowhere);
    }
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    misused(
        "\"--trace\" is not an option of audit; expected is one of --trace-id,", "--trace", "a");
    misused("\"a1\" is not an option of audit", "a1");
    misused("--trace-id must be 32 hexadecimal digits, but is \"XYZ\"", "--trace-id", "XYZ");
    misused("--model needs a value, but nothing follows", "--model");
    misused("--limit must be a whole number from 1 to 10000, but is \"0\"", "--limit", "0");
    misused("--kind must be one of prediction, llm_call,", "--kind", "query");
    misused("--since must be a time such as 2026-11-27T09:30:00Z", "--since", "yesterday");
    misused("--since must be before --until, but is", "--since", "1h", "--until=2h");
  }

  private void misused(String problem, String... arguments) {
    try (ForkedProcess process = audit(arguments)) {
      assertThat(process.exitCode()).isEqualTo(2);
      assertThat(process.standardOutput()).isEmpty();
      assertThat(process.standardError()).contains(problem, "audit --help says what there is");
    }
  }

  @Test
  void explainsItself() {
    try (ForkedProcess process = run("audit", "--help")) {
      assertThat(process.exitCode()).isZero();
      assertThat(process.standardOutput())
          .contains("--trace-id <id>", "--since <time>", "Exit code");
    }
  }

  private ForkedProcess audit(String... arguments) {
    List<String> all = new ArrayList<>(List.of("audit", "--dir", directory.toString()));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  private static ForkedProcess run(String... arguments) {
    return ForkedProcess.java().jar(JAR, arguments).start();
  }
}
