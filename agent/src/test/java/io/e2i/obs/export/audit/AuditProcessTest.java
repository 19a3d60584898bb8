package io.e2i.obs.export.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** JVMs of their own that write an audit trail: killed, side by side, without room. */
@Timeout(180)
class AuditProcessTest {

  private static final int SEGMENT = 128 << 10;

  @TempDir private Path temp;

  @Test
  void aJvmThatIsKilledLosesNothingThatItHasWritten() throws Exception {
    Process process = start("", "killed", 100_000_000);
    long written = 0;
    try (BufferedReader output = output(process)) {
      while (written < 3_000) {
        written = Long.parseLong(output.readLine());
      }
      process.destroyForcibly().waitFor();
    }
    assertThat(process.exitValue()).isEqualTo(128 + 9);
    AuditFindings before = findAll("killed");
    assertThat(before.lines()).hasSizeGreaterThanOrEqualTo(Math.min((int) written, 10_000));
    assertThat(before.remarks()).hasSizeLessThanOrEqualTo(1);

    // The next one finishes what is left, and nothing changes but the form.
    List<String> orphans = names(".jsonl");
    assertThat(orphans).isNotEmpty();
    try (AuditTrail trail = AuditTrail.in(temp).segmentSize(SEGMENT).start()) {
      AuditTrail.predict("next");
      trail.awaitWritten(1);
      AuditTrail.await(
          () -> names(".jsonl").stream().noneMatch(orphans::contains), "orphans compressed");
      assertThat(findAll("killed").lines()).isEqualTo(before.lines());
      assertThat(findAll("next").lines()).hasSize(1);
      assertThat(names(".lock")).hasSize(1);
    }
  }

  @Test
  void twoJvmsShareADirectory() throws Exception {
    int records = 4_000;
    Process one = start("", "one", records);
    Process other = start("", "other", records);
    assertThat(lastLine(one)).isEqualTo("" + records);
    assertThat(lastLine(other)).isEqualTo("" + records);
    assertThat(one.waitFor()).isZero();
    assertThat(other.waitFor()).isZero();

    for (String model : List.of("one", "other")) {
      AuditFindings found = findAll(model);
      assertThat(found.remarks()).isEmpty();
      Set<Object> traces = new HashSet<>();
      found.lines().forEach(line -> traces.add(JsonLine.parse(line).get("trace_id")));
      assertThat(found.lines()).hasSize(records);
      assertThat(traces).hasSize(records);
    }
    assertThat(names(".jsonl.gz")).hasSizeGreaterThan(4).hasSameSizeAs(names(".idx"));
    assertThat(names(".part")).isEmpty();
  }

  @Test
  void aFileThatMayNotGrowAnyMoreCostsNothing() throws Exception {
    int records = 2_000;
    // In blocks of 1 KB; less than a segment may have, and than a batch has under load.
    Process process = start("ulimit -f 100", "limited", records);
    assertThat(lastLine(process)).isEqualTo("" + records);
    assertThat(process.waitFor()).isZero();

    AuditFindings found = findAll("limited");
    assertThat(found.remarks()).isEmpty();
    assertThat(found.lines()).hasSize(records);
  }

  @Test
  void aDiskWithoutAnyRoomIsNotFilledWithEmptyFiles() throws Exception {
    Process process = start("ulimit -f 0", CrampedStore.class, temp.toString(), "5");
    assertThat(lastLine(process)).isEqualTo("5");
    assertThat(process.waitFor()).isZero();
    assertThat(names("")).isEmpty();
  }

  private Process start(String before, String model, long records) throws IOException {
    return start(before, AuditProgram.class, temp.toString(), model, "" + records, "" + SEGMENT);
  }

  private static Process start(String before, Class<?> program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    String java = System.getProperty("java.home") + "/bin/java";
    command.addAll(List.of("bash", "-c", before + "\nexec \"$@\"", "bash", java));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx128m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** But for what the agent logs. */
  private static String lastLine(Process process) throws IOException {
    try (BufferedReader output = output(process)) {
      List<String> lines = output.lines().toList();
      List<String> own = lines.stream().filter(line -> line.matches("\\d+")).toList();
      assertThat(own).as("%s", lines).isNotEmpty();
      return own.get(own.size() - 1);
    }
  }

  private AuditFindings findAll(String model) {
    return new AuditSearch(temp.toFile(), 64 << 20)
        .find(
            AuditQuery.builder().model(model).limit(AuditQuery.MAX_LIMIT).build(),
            Duration.ofMinutes(1));
  }

  private List<String> names(String ending) {
    try (var files = Files.list(temp)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .toList();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
