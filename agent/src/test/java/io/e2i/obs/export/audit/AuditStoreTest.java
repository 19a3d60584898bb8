package io.e2i.obs.export.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Segments on the disk: written, closed, compressed, found again, damaged, deleted. */
@Timeout(120)
class AuditStoreTest {

  private static final long START = Instant.parse("2026-11-27T09:00:00Z").toEpochMilli();
  private static final int SEGMENT = 256 << 10;

  @TempDir private Path temp;
  private final List<AuditStore> stores = new ArrayList<>();
  private long epochMillis = START;
  private long nanos;
  private int made;

  @AfterEach
  void close() {
    stores.forEach(AuditStore::close);
  }

  private AuditStore store() {
    return store(1L << 30, Duration.ofDays(30));
  }

  private AuditStore store(long keepSize, Duration keepAge) {
    StoreLimits limits =
        new StoreLimits(SEGMENT, TimeUnit.HOURS.toNanos(1), keepSize, keepAge.toMillis(), false);
    AuditStore store =
        new AuditStore(
            new AuditDirectory(temp.toFile()),
            limits,
            new StoreClock(() -> epochMillis, () -> nanos),
            17);
    stores.add(store);
    return store;
  }

  /** Time goes by, on both clocks. */
  private void pass(Duration time) {
    epochMillis += time.toMillis();
    nanos += time.toNanos();
  }

  /** Writes a record and answers its trace id. */
  private String write(AuditStore store) throws IOException {
    String traceId = traceId(made++);
    byte[] line = (record(traceId) + "\n").getBytes(StandardCharsets.UTF_8);
    store.append(line, line.length);
    return traceId;
  }

  private String record(String traceId) {
    return "{\"time\":\""
        + Instant.ofEpochMilli(epochMillis)
        + "\",\"kind\":\"prediction\",\"name\":\"predict churn\",\"trace_id\":\""
        + traceId
        + "\",\"request_id\":\"r-"
        + traceId
        + "\",\"tenant\":\"tenant-"
        + made % 7
        + "\",\"model\":\"churn-"
        + made % 5
        + "\",\"status\":\"ok\"}";
  }

  private static String traceId(int number) {
    return String.format("%032x", number * 0x9E3779B97F4A7C15L);
  }

  private void write(AuditStore store, int records) throws IOException {
    for (int i = 0; i < records; i++) {
      write(store);
      pass(Duration.ofMillis(1));
    }
  }

  private static void workToTheEnd(AuditStore store) {
    while (store.work()) {}
  }

  private List<Path> files(String ending) throws IOException {
    try (var files = Files.list(temp)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private AuditFindings find(AuditQuery.Builder query) {
    return new AuditSearch(temp.toFile(), 64 << 20).find(query.build(), Duration.ofMinutes(1));
  }

  private AuditFindings findTrace(String traceId) {
    return find(AuditQuery.builder().traceId(traceId));
  }

  private void assertThatAllAreFound(int records) {
    for (int i = 0; i < records; i += 97) {
      assertThat(findTrace(traceId(i)).lines()).as("%s", i).hasSize(1);
    }
    AuditFindings all = find(AuditQuery.builder().limit(AuditQuery.MAX_LIMIT));
    assertThat(all.lines()).hasSize(records);
    assertThat(all.lines())
        .isSortedAccordingTo(Comparator.comparing(AuditStoreTest::timeOf).reversed());
  }

  private static Instant timeOf(String line) {
    return Instant.parse((String) JsonLine.parse(line).get("time"));
  }

  @Test
  void closesAFullSegmentCompressesAndIndexesIt() throws IOException {
    AuditStore store = store();
    write(store, 5_000);
    workToTheEnd(store);

    assertThat(files(".jsonl")).hasSize(1);
    assertThat(files(".jsonl.gz")).hasSize(4).hasSameSizeAs(files(".idx"));
    assertThat(files(".part")).isEmpty();
    assertThat(files(".lock")).hasSize(1);
    assertThat(find(AuditQuery.builder()).remarks()).isEmpty();
    assertThatAllAreFound(5_000);
  }

  @Test
  void makesFilesThatAnyToolCanUnpack() throws IOException {
    AuditStore store = store();
    write(store, 2_000);
    workToTheEnd(store);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Path file : files(".gz")) {
      try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        in.transferTo(lines);
      }
    }
    lines.write(Files.readAllBytes(files(".jsonl").get(0)));

    assertThat(lines.toString(StandardCharsets.UTF_8).lines()).hasSize(2_000);
  }

  @Test
  void closesAnOldSegmentEvenIfNothingIsWritten() throws IOException {
    AuditStore store = store();
    write(store, 1);
    workToTheEnd(store);
    assertThat(files(".gz")).isEmpty();
    pass(Duration.ofHours(1));
    assertThat(store.idleNanos()).isZero();
    workToTheEnd(store);

    assertThat(files(".gz")).hasSize(1);
    assertThat(files(".jsonl")).isEmpty();
    assertThat(files(".lock")).isEmpty();
    assertThatAllAreFound(1);
  }

  @Test
  void twoWritersShareADirectory() throws IOException {
    AuditStore one = store();
    AuditStore other = store();
    for (int i = 0; i < 2_000; i++) {
      write(i % 2 == 0 ? one : other);
      pass(Duration.ofMillis(1));
      if (i % 50 == 0) {
        one.work();
        other.work();
      }
    }
    workToTheEnd(one);
    workToTheEnd(other);

    assertThat(files(".jsonl")).hasSize(2);
    assertThatAllAreFound(2_000);
  }

  @Test
  void finishesWhatAWriterThatIsGoneHasLeftBehind() throws IOException {
    AuditStore gone = store();
    write(gone, 500);
    gone.close();
    Path left = files(".jsonl").get(0);
    Files.writeString(left, Files.readString(left) + "{\"time\":\"2026-11");
    Files.createFile(temp.resolve("audit-20260101T000000000Z-3-1.jsonl.lock"));
    Files.createFile(temp.resolve("audit-20260101T000000000Z-3-2.jsonl.gz.part"));
    Files.createFile(temp.resolve("audit-20260101T000000000Z-3-3.jsonl"));

    AuditStore next = store();
    write(next, 1);
    workToTheEnd(next);

    assertThat(files(".jsonl")).hasSize(1).doesNotContain(left);
    assertThat(files(".gz")).hasSize(1);
    assertThat(files(".part")).isEmpty();
    assertThat(files(".lock")).hasSize(1);
    assertThatAllAreFound(501);
    assertThat(find(AuditQuery.builder()).remarks())
        .singleElement()
        .asString()
        .contains("has 1 line that is cut or no record, and skipped");
  }

  @Test
  void deletesThePlainLinesThatAreAlreadyCompressed() throws IOException {
    AuditStore store = store();
    write(store, 2_000);
    workToTheEnd(store);
    Path compressed = files(".gz").get(0);
    String base = compressed.toString().replace(".gz", "");
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(compressed))) {
      Files.write(Path.of(base), in.readAllBytes());
    }
    assertThatAllAreFound(2_000);
    pass(Duration.ofMinutes(2));
    workToTheEnd(store);

    assertThat(Path.of(base)).doesNotExist();
    assertThatAllAreFound(2_000);
  }

  @Test
  void readsASegmentWhoseIndexIsMissingDamagedOrOfAnotherFile() throws IOException {
    AuditStore store = store();
    write(store, 5_000);
    workToTheEnd(store);
    List<Path> indexes = files(".idx");
    Files.delete(indexes.get(0));
    flip(indexes.get(1), 60);
    Files.copy(indexes.get(3), indexes.get(2), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    flip(indexes.get(3), (int) Files.size(indexes.get(3)) - 2_000);

    assertThatAllAreFound(5_000);
    assertThat(findTrace(traceId(0)).remarks())
        .anyMatch(remark -> remark.endsWith("has no index and was read as a whole."))
        .anyMatch(remark -> remark.contains("its table of blocks is damaged"))
        .anyMatch(remark -> remark.contains("it belongs to another file"))
        .hasSizeBetween(3, 4);
    for (int size : new int[] {0, 10, 100, 5_000}) {
      try (RandomAccessFile file = new RandomAccessFile(indexes.get(2).toFile(), "rw")) {
        file.setLength(size);
      }
      assertThatAllAreFound(5_000);
    }
  }

  @Test
  void losesOnlyTheBlockThatIsDamaged() throws IOException {
    AuditStore store = store();
    write(store, 1_400);
    workToTheEnd(store);
    Path compressed = files(".gz").get(0);
    int inside = (int) Files.size(compressed) / 2;
    flip(compressed, inside);

    AuditFindings all = find(AuditQuery.builder().limit(10_000));
    assertThat(all.lines()).hasSizeBetween(900, 1_399);
    assertThat(all.remarks())
        .anyMatch(remark -> remark.contains("was read as a whole"))
        .anyMatch(remark -> remark.matches(".*is damaged: \\d+ of its bytes were skipped."));
  }

  private static void flip(Path file, int position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[position] ^= 0x55;
    Files.write(file, bytes);
  }

  @Test
  void deletesTheOldestWhenThereIsTooMuch() throws IOException {
    AuditStore store = store(150 << 10, Duration.ofDays(30));
    write(store, 20_000);
    workToTheEnd(store);

    long size = 0;
    for (Path file : files("")) {
      size += Files.size(file);
    }
    assertThat(size).isLessThan((150 << 10) + SEGMENT);
    assertThat(files(".gz")).isNotEmpty();
    assertThat(findTrace(traceId(0)).lines()).isEmpty();
    assertThat(findTrace(traceId(19_999)).lines()).hasSize(1);
    assertThat(files(".gz")).hasSameSizeAs(files(".idx"));
  }

  @Test
  void deletesWhatIsTooOldAlsoOfOthers() throws IOException {
    AuditStore other = store(1L << 30, Duration.ofDays(1));
    write(other, 2_000);
    workToTheEnd(other);
    pass(Duration.ofHours(20));
    AuditStore store = store(1L << 30, Duration.ofDays(1));
    write(store, 2_000);
    workToTheEnd(store);
    assertThatAllAreFound(4_000);
    pass(Duration.ofHours(5));
    workToTheEnd(store);

    assertThat(findTrace(traceId(0)).lines()).isEmpty();
    assertThat(findTrace(traceId(3_999)).lines()).hasSize(1);
  }

  @Test
  void aClockThatIsSetBackDeletesAndMisordersNothing() throws IOException {
    AuditStore store = store(800 << 10, Duration.ofDays(1));
    write(store, 2_000);
    epochMillis -= Duration.ofDays(400).toMillis();
    write(store, 2_000);
    workToTheEnd(store);
    pass(Duration.ofMinutes(2));
    workToTheEnd(store);
    assertThatAllAreFound(4_000);

    epochMillis += Duration.ofDays(400).toMillis();
    pass(Duration.ofMinutes(2));
    workToTheEnd(store);
    assertThatAllAreFound(4_000);

    write(store, 40_000);
    workToTheEnd(store);
    assertThat(findTrace(traceId(0)).lines()).as("the oldest goes first").isEmpty();
    assertThat(findTrace(traceId(43_999)).lines()).hasSize(1);
  }

  @Test
  void aClockThatJumpsAheadDeletesNothing() throws IOException {
    AuditStore store = store(1L << 30, Duration.ofDays(1));
    write(store, 2_000);
    epochMillis += Duration.ofDays(400).toMillis();
    pass(Duration.ofMinutes(2));
    workToTheEnd(store);

    assertThatAllAreFound(2_000);
  }

  @Test
  void aNameFromTheFutureLeadsNobodyThere() throws IOException {
    Files.writeString(temp.resolve("audit-99991231T235959999Z-1-1.jsonl.gz"), "");
    AuditStore store = store(1L << 30, Duration.ofDays(1));
    write(store, 2_000);
    workToTheEnd(store);
    assertThat(files(".jsonl").get(0).getFileName().toString()).startsWith("audit-20261127T09");
    pass(Duration.ofDays(2));
    write(store, 2_000);
    workToTheEnd(store);

    assertThat(findTrace(traceId(0)).lines()).isEmpty();
    assertThat(findTrace(traceId(3_999)).lines()).hasSize(1);
  }

  @Test
  void deletesWhatIsTooOldThoughItsNameIsFromTheFuture() throws IOException {
    epochMillis += Duration.ofDays(400).toMillis();
    AuditStore wrong = store(1L << 30, Duration.ofDays(1));
    write(wrong, 1);
    epochMillis = START;
    write(wrong, 2_000);
    workToTheEnd(wrong);
    wrong.close();
    pass(Duration.ofDays(2));
    AuditStore store = store(1L << 30, Duration.ofDays(1));
    write(store, 2_000);
    workToTheEnd(store);
    assertThat(findTrace(traceId(1_500)).lines()).isEmpty();
    assertThat(findTrace(traceId(3_999)).lines()).hasSize(1);
  }

  @Test
  void aNameHoldsNoYearOfFiveDigits() throws IOException {
    epochMillis = Instant.parse("+12026-11-27T09:00:00Z").toEpochMilli();
    AuditStore store = store();
    write(store);
    assertThat(files(".jsonl")).singleElement().asString().contains("audit-99991231T235959999Z-");
    assertThat(new AuditDirectory(temp.toFile()).segments()).hasSize(1);
  }

  @Test
  void findsByEveryKeyAndTime() throws IOException {
    AuditStore store = store();
    write(store, 3_000);
    workToTheEnd(store);

    assertThat(find(AuditQuery.builder().requestId("r-" + traceId(42))).lines()).hasSize(1);
    assertThat(find(AuditQuery.builder().model("churn-3").limit(5_000)).lines()).hasSize(600);
    assertThat(find(AuditQuery.builder().model("churn-3")).lines()).hasSize(100);
    assertThat(find(AuditQuery.builder().model("churn-3").tenant("tenant-3").limit(5_000)).lines())
        .hasSizeBetween(80, 90)
        .allMatch(line -> line.contains("\"churn-3\"") && line.contains("\"tenant-3\""));
    assertThat(find(AuditQuery.builder().kind("prediction").limit(7)).lines()).hasSize(7);
    assertThat(find(AuditQuery.builder().kind("llm_call")).lines()).isEmpty();
    assertThat(
            find(AuditQuery.builder().since(START + 1_000).until(START + 1_099).limit(500)).lines())
        .hasSize(100);
    assertThat(find(AuditQuery.builder().limit(1)).lines().get(0)).contains(traceId(2_999));
    assertThat(find(AuditQuery.builder().traceId("nobody's")).lines()).isEmpty();
    assertThat(find(AuditQuery.builder().traceId("\"")).lines()).isEmpty();
  }

  @Test
  void keepsWhatItAnswersWithinItsSize() throws IOException {
    AuditStore store = store();
    write(store, 1_000);
    AuditFindings findings =
        new AuditSearch(temp.toFile(), 10_000)
            .find(AuditQuery.builder().limit(1_000).build(), Duration.ofMinutes(1));

    assertThat(findings.lines()).hasSizeBetween(20, 100);
    assertThat(findings.lines().get(0)).contains(traceId(999));
    assertThat(findings.remarks()).singleElement().asString().contains("more than 10000 bytes");
  }

  @Test
  void endsASearchThatTakesTooLong() throws IOException {
    AuditStore store = store();
    write(store, 1_000);

    assertThat(
            new AuditSearch(temp.toFile(), 10_000)
                .find(AuditQuery.builder().build(), Duration.ofSeconds(-1))
                .remarks())
        .singleElement()
        .asString()
        .contains("The search was ended after");
  }

  @Test
  void aLineThatIsJustBeingWrittenIsNotCut() throws Exception {
    Path plain = temp.resolve("audit-20261127T090000000Z-1-1.jsonl");
    Files.writeString(temp.resolve("audit-20261127T090000000Z-1-1.jsonl.lock"), "");
    String line = "{\"trace_id\":\"a\",\"name\":\"predict\"}\n";
    Files.writeString(plain, line + line.substring(0, 20));
    assertThat(findTrace("a").remarks()).singleElement().asString().contains("1 line that is cut");

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
      AuditFindings findings = findTrace("a");
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
        temp.resolve("audit-20261127T090000000Z-1-1.jsonl"),
        "\n{}\n{\"trace_id\":\"a\"}\n{\"trace_id\":\"a\",}\nnothing\n{\"trace_id\":\"a\"}{}\n\0\0\n");

    AuditFindings findings = findTrace("a");
    assertThat(findings.lines()).containsExactly("{\"trace_id\":\"a\"}");
    assertThat(findings.remarks()).singleElement().asString().contains("has 4 lines that are cut");
  }
}
