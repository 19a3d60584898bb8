package io.e2i.obs.export.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted, and what is not, whatever the clock says. */
@Timeout(120)
class RetentionTest {

  @TempDir private Path temp;

  @RegisterExtension private final AuditFiles audit = new AuditFiles(() -> temp);

  @Test
  void deletesTheOldestWhenThereIsTooMuch() throws IOException {
    AuditStore store = audit.store(150 << 10, Duration.ofDays(30));
    audit.write(store, 20_000);
    AuditFiles.workToTheEnd(store);

    long size = 0;
    for (Path file : audit.files("")) {
      size += Files.size(file);
    }
    assertThat(size).isLessThan((150 << 10) + AuditFiles.SEGMENT);
    assertThat(audit.files(".gz")).isNotEmpty();
    assertThat(audit.findTrace(AuditFiles.traceId(0)).lines()).isEmpty();
    assertThat(audit.findTrace(AuditFiles.traceId(19_999)).lines()).hasSize(1);
    assertThat(audit.files(".gz")).hasSameSizeAs(audit.files(".idx"));
  }

  @Test
  void deletesWhatIsTooOldAlsoOfOthers() throws IOException {
    AuditStore other = audit.store(1L << 30, Duration.ofDays(1));
    audit.write(other, 2_000);
    AuditFiles.workToTheEnd(other);
    audit.pass(Duration.ofHours(20));
    AuditStore store = audit.store(1L << 30, Duration.ofDays(1));
    audit.write(store, 2_000);
    AuditFiles.workToTheEnd(store);
    audit.assertThatAllAreFound(4_000);
    audit.pass(Duration.ofHours(5));
    AuditFiles.workToTheEnd(store);

    assertThat(audit.findTrace(AuditFiles.traceId(0)).lines()).isEmpty();
    assertThat(audit.findTrace(AuditFiles.traceId(3_999)).lines()).hasSize(1);
  }

  @Test
  void aClockThatIsSetBackDeletesAndMisordersNothing() throws IOException {
    AuditStore store = audit.store(800 << 10, Duration.ofDays(1));
    audit.write(store, 2_000);
    audit.epochMillis -= Duration.ofDays(400).toMillis();
    audit.write(store, 2_000);
    AuditFiles.workToTheEnd(store);
    audit.pass(Duration.ofMinutes(2));
    AuditFiles.workToTheEnd(store);
    audit.assertThatAllAreFound(4_000);

    audit.epochMillis += Duration.ofDays(400).toMillis();
    audit.pass(Duration.ofMinutes(2));
    AuditFiles.workToTheEnd(store);
    audit.assertThatAllAreFound(4_000);

    audit.write(store, 40_000);
    AuditFiles.workToTheEnd(store);
    assertThat(audit.findTrace(AuditFiles.traceId(0)).lines())
        .as("the oldest goes first")
        .isEmpty();
    assertThat(audit.findTrace(AuditFiles.traceId(43_999)).lines()).hasSize(1);
  }

  @Test
  void aClockThatJumpsAheadDeletesNothing() throws IOException {
    AuditStore store = audit.store(1L << 30, Duration.ofDays(1));
    audit.write(store, 2_000);
    audit.epochMillis += Duration.ofDays(400).toMillis();
    audit.pass(Duration.ofMinutes(2));
    AuditFiles.workToTheEnd(store);

    audit.assertThatAllAreFound(2_000);
  }

  @Test
  void aNameFromTheFutureLeadsNobodyThere() throws IOException {
    Files.writeString(audit.directory().resolve("audit-99991231T235959999Z-1-1.jsonl.gz"), "");
    AuditStore store = audit.store(1L << 30, Duration.ofDays(1));
    audit.write(store, 2_000);
    AuditFiles.workToTheEnd(store);
    assertThat(audit.files(".jsonl").get(0).getFileName().toString())
        .startsWith("audit-20261127T09");
    audit.pass(Duration.ofDays(2));
    audit.write(store, 2_000);
    AuditFiles.workToTheEnd(store);

    assertThat(audit.findTrace(AuditFiles.traceId(0)).lines()).isEmpty();
    assertThat(audit.findTrace(AuditFiles.traceId(3_999)).lines()).hasSize(1);
  }

  @Test
  void deletesWhatIsTooOldThoughItsNameIsFromTheFuture() throws IOException {
    audit.epochMillis += Duration.ofDays(400).toMillis();
    AuditStore wrong = audit.store(1L << 30, Duration.ofDays(1));
    audit.write(wrong, 1);
    audit.epochMillis = AuditFiles.START;
    audit.write(wrong, 2_000);
    AuditFiles.workToTheEnd(wrong);
    wrong.close();
    audit.pass(Duration.ofDays(2));
    AuditStore store = audit.store(1L << 30, Duration.ofDays(1));
    audit.write(store, 2_000);
    AuditFiles.workToTheEnd(store);
    assertThat(audit.findTrace(AuditFiles.traceId(1_500)).lines()).isEmpty();
    assertThat(audit.findTrace(AuditFiles.traceId(3_999)).lines()).hasSize(1);
  }
}
