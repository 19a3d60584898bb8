package io.e2i.obs.export.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Segments on the disk: written, closed, compressed, finished after others. */
@Timeout(120)
class AuditStoreTest {

  @TempDir private Path temp;

  @RegisterExtension private final AuditFiles audit = new AuditFiles(() -> temp);

  @Test
  void closesAFullSegmentCompressesAndIndexesIt() throws IOException {
    AuditStore store = audit.store();
    audit.write(store, 5_000);
    AuditFiles.workToTheEnd(store);

    assertThat(audit.files(".jsonl")).hasSize(1);
    assertThat(audit.files(".jsonl.gz")).hasSize(4).hasSameSizeAs(audit.files(".idx"));
    assertThat(audit.files(".part")).isEmpty();
    assertThat(audit.files(".lock")).hasSize(1);
    assertThat(audit.find(AuditQuery.builder()).remarks()).isEmpty();
    audit.assertThatAllAreFound(5_000);
  }

  @Test
  void makesFilesThatAnyToolCanUnpack() throws IOException {
    AuditStore store = audit.store();
    audit.write(store, 2_000);
    AuditFiles.workToTheEnd(store);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Path file : audit.files(".gz")) {
      try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        in.transferTo(lines);
      }
    }
    lines.write(Files.readAllBytes(audit.files(".jsonl").get(0)));

    assertThat(lines.toString(StandardCharsets.UTF_8).lines()).hasSize(2_000);
  }

  @Test
  void closesAnOldSegmentEvenIfNothingIsWritten() throws IOException {
    AuditStore store = audit.store();
    audit.write(store, 1);
    AuditFiles.workToTheEnd(store);
    assertThat(audit.files(".gz")).isEmpty();
    audit.pass(Duration.ofHours(1));
    assertThat(store.idleNanos()).isZero();
    AuditFiles.workToTheEnd(store);

    assertThat(audit.files(".gz")).hasSize(1);
    assertThat(audit.files(".jsonl")).isEmpty();
    assertThat(audit.files(".lock")).isEmpty();
    audit.assertThatAllAreFound(1);
  }

  @Test
  void twoWritersShareADirectory() throws IOException {
    AuditStore one = audit.store();
    AuditStore other = audit.store();
    for (int i = 0; i < 2_000; i++) {
      audit.write(i % 2 == 0 ? one : other);
      audit.pass(Duration.ofMillis(1));
      if (i % 50 == 0) {
        one.work();
        other.work();
      }
    }
    AuditFiles.workToTheEnd(one);
    AuditFiles.workToTheEnd(other);

    assertThat(audit.files(".jsonl")).hasSize(2);
    audit.assertThatAllAreFound(2_000);
  }

  @Test
  void finishesWhatAWriterThatIsGoneHasLeftBehind() throws IOException {
    AuditStore gone = audit.store();
    audit.write(gone, 500);
    gone.close();
    Path left = audit.files(".jsonl").get(0);
    Files.writeString(left, Files.readString(left) + "{\"time\":\"2026-11");
    Files.createFile(audit.directory().resolve("audit-20260101T000000000Z-3-1.jsonl.lock"));
    Files.createFile(audit.directory().resolve("audit-20260101T000000000Z-3-2.jsonl.gz.part"));
    Files.createFile(audit.directory().resolve("audit-20260101T000000000Z-3-3.jsonl"));

    AuditStore next = audit.store();
    audit.write(next, 1);
    AuditFiles.workToTheEnd(next);

    assertThat(audit.files(".jsonl")).hasSize(1).doesNotContain(left);
    assertThat(audit.files(".gz")).hasSize(1);
    assertThat(audit.files(".part")).isEmpty();
    assertThat(audit.files(".lock")).hasSize(1);
    audit.assertThatAllAreFound(501);
    assertThat(audit.find(AuditQuery.builder()).remarks())
        .singleElement()
        .asString()
        .contains("has 1 line that is cut or no record, and skipped");
  }

  @Test
  void deletesThePlainLinesThatAreAlreadyCompressed() throws IOException {
    AuditStore store = audit.store();
    audit.write(store, 2_000);
    AuditFiles.workToTheEnd(store);
    Path compressed = audit.files(".gz").get(0);
    String base = compressed.toString().replace(".gz", "");
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(compressed))) {
      Files.write(Path.of(base), in.readAllBytes());
    }
    audit.assertThatAllAreFound(2_000);
    audit.pass(Duration.ofMinutes(2));
    AuditFiles.workToTheEnd(store);

    assertThat(Path.of(base)).doesNotExist();
    audit.assertThatAllAreFound(2_000);
  }

  @Test
  void aNameHoldsNoYearOfFiveDigits() throws IOException {
    audit.epochMillis = Instant.parse("+12026-11-27T09:00:00Z").toEpochMilli();
    AuditStore store = audit.store();
    audit.write(store);
    assertThat(audit.files(".jsonl"))
        .singleElement()
        .asString()
        .contains("audit-99991231T235959999Z-");
    assertThat(new AuditDirectory(audit.directory().toFile()).segments()).hasSize(1);
  }
}
