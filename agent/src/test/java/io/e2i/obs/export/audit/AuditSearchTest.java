package io.e2i.obs.export.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Records are found again, also in files that are damaged or just being written. */
@Timeout(120)
class AuditSearchTest {

  @TempDir private Path temp;

  @RegisterExtension private final AuditFiles audit = new AuditFiles(() -> temp);

  @Test
  void findsByEveryKeyAndTime() throws IOException {
    AuditStore store = audit.store();
    audit.write(store, 3_000);
    AuditFiles.workToTheEnd(store);

    assertThat(audit.find(AuditQuery.builder().requestId("r-" + AuditFiles.traceId(42))).lines())
        .hasSize(1);
    assertThat(audit.find(AuditQuery.builder().model("churn-3").limit(5_000)).lines()).hasSize(600);
    assertThat(audit.find(AuditQuery.builder().model("churn-3")).lines()).hasSize(100);
    assertThat(
            audit
                .find(AuditQuery.builder().model("churn-3").tenant("tenant-3").limit(5_000))
                .lines())
        .hasSizeBetween(80, 90)
        .allMatch(line -> line.contains("\"churn-3\"") && line.contains("\"tenant-3\""));
    assertThat(audit.find(AuditQuery.builder().kind("prediction").limit(7)).lines()).hasSize(7);
    assertThat(audit.find(AuditQuery.builder().kind("llm_call")).lines()).isEmpty();
    assertThat(
            audit
                .find(
                    AuditQuery.builder()
                        .since(AuditFiles.START + 1_000)
                        .until(AuditFiles.START + 1_099)
                        .limit(500))
                .lines())
        .hasSize(100);
    assertThat(audit.find(AuditQuery.builder().limit(1)).lines().get(0))
        .contains(AuditFiles.traceId(2_999));
    assertThat(audit.find(AuditQuery.builder().traceId("nobody's")).lines()).isEmpty();
    assertThat(audit.find(AuditQuery.builder().traceId("\"")).lines()).isEmpty();
  }

  @Test
  void keepsWhatItAnswersWithinItsSize() throws IOException {
    AuditStore store = audit.store();
    audit.write(store, 1_000);
    AuditFindings findings =
        new AuditSearch(audit.directory().toFile(), 10_000)
            .find(AuditQuery.builder().limit(1_000).build(), Duration.ofMinutes(1));

    assertThat(findings.lines()).hasSizeBetween(20, 100);
    assertThat(findings.lines().get(0)).contains(AuditFiles.traceId(999));
    assertThat(findings.remarks()).singleElement().asString().contains("more than 10000 bytes");
  }

  @Test
  void endsASearchThatTakesTooLong() throws IOException {
    AuditStore store = audit.store();
    audit.write(store, 1_000);

    assertThat(
            new AuditSearch(audit.directory().toFile(), 10_000)
                .find(AuditQuery.builder().build(), Duration.ofSeconds(-1))
                .remarks())
        .singleElement()
        .asString()
        .contains("The search was ended after");
  }

  @Test
  void readsASegmentWhoseIndexIsMissingDamagedOrOfAnotherFile() throws IOException {
    AuditStore store = audit.store();
    audit.write(store, 5_000);
    AuditFiles.workToTheEnd(store);
    List<Path> indexes = audit.files(".idx");
    Files.delete(indexes.get(0));
    flip(indexes.get(1), 60);
    Files.copy(indexes.get(3), indexes.get(2), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    flip(indexes.get(3), (int) Files.size(indexes.get(3)) - 2_000);

    audit.assertThatAllAreFound(5_000);
    assertThat(audit.findTrace(AuditFiles.traceId(0)).remarks())
        .anyMatch(remark -> remark.endsWith("has no index and was read as a whole."))
        .anyMatch(remark -> remark.contains("its table of blocks is damaged"))
        .anyMatch(remark -> remark.contains("it belongs to another file"))
        .hasSizeBetween(3, 4);
    for (int size : new int[] {0, 10, 100, 5_000}) {
      try (RandomAccessFile file = new RandomAccessFile(indexes.get(2).toFile(), "rw")) {
        file.setLength(size);
      }
      audit.assertThatAllAreFound(5_000);
    }
  }

  @Test
  void losesOnlyTheBlockThatIsDamaged() throws IOException {
    AuditStore store = audit.store();
    audit.write(store, 1_400);
    AuditFiles.workToTheEnd(store);
    Path compressed = audit.files(".gz").get(0);
    int inside = (int) Files.size(compressed) / 2;
    flip(compressed, inside);

    AuditFindings all = audit.find(AuditQuery.builder().limit(10_000));
    assertThat(all.lines()).hasSizeBetween(900, 1_399);
    assertThat(all.remarks())
        .anyMatch(remark -> remark.contains("was read as a whole"))
        .anyMatch(remark -> remark.matches(".*is damaged: \\d+ of its bytes were skipped."));
  }

  @Test
  void aLineThatIsJustBeingWrittenIsNotCut() throws Exception {
    Path plain = audit.directory().resolve("audit-20261127T090000000Z-1-1.jsonl");
    Files.writeString(audit.directory().resolve("audit-20261127T090000000Z-1-1.jsonl.lock"), "");
    String line = "{\"trace_id\":\"a\",\"name\":\"predict\"}\n";
    Files.writeString(plain, line + line.substring(0, 20));
    assertThat(audit.findTrace("a").remarks())
        .singleElement()
        .asString()
        .contains("1 line that is cut");

    Thread writer =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                try {
                  Files.writeString(plain, "x", StandardOpenOption.APPEND);
                } catch (IOException failure) {
                  throw new UncheckedIOException(failure);
                }
              }
            });
    writer.start();
    try {
      AuditFindings findings = audit.findTrace("a");
      assertThat(findings.lines()).hasSize(1);
      assertThat(findings.remarks()).isEmpty();
    } finally {
      writer.interrupt();
      writer.join();
    }
  }

  @Test
  void readsBrokenAndEmptyLinesAsNone() throws IOException {
    Files.writeString(
        audit.directory().resolve("audit-20261127T090000000Z-1-1.jsonl"),
        "\n{}\n{\"trace_id\":\"a\"}\n{\"trace_id\":\"a\",}\nnothing\n{\"trace_id\":\"a\"}{}\n\0\0\n");

    AuditFindings findings = audit.findTrace("a");
    assertThat(findings.lines()).containsExactly("{\"trace_id\":\"a\"}");
    assertThat(findings.remarks()).singleElement().asString().contains("has 4 lines that are cut");
  }

  private static void flip(Path file, int position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[position] ^= 0x55;
    Files.write(file, bytes);
  }
}
