package io.e2i.obs.export.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An audit directory for tests, with clocks that go as the test says. As an extension it closes its
 * stores after each test.
 */
final class AuditFiles implements AfterEachCallback {

  static final long START = Instant.parse("2026-11-27T09:00:00Z").toEpochMilli();
  static final int SEGMENT = 256 << 10;

  long epochMillis = START;

  private final Supplier<Path> temp;
  private final List<AuditStore> stores = new ArrayList<>();
  private long nanos;
  private int made;

  /**
   * @param temp where the files are to be; asked when a test runs
   */
  AuditFiles(Supplier<Path> temp) {
    this.temp = temp;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    stores.forEach(AuditStore::close);
  }

  Path directory() {
    return temp.get();
  }

  AuditStore store() {
    return store(1L << 30, Duration.ofDays(30));
  }

  AuditStore store(long keepSize, Duration keepAge) {
    StoreLimits limits =
        new StoreLimits(SEGMENT, TimeUnit.HOURS.toNanos(1), keepSize, keepAge.toMillis(), false);
    AuditStore store =
        new AuditStore(
            new AuditDirectory(directory().toFile()),
            limits,
            new StoreClock(() -> epochMillis, () -> nanos),
            17);
    stores.add(store);
    return store;
  }

  /** Time goes by, on both clocks. */
  void pass(Duration time) {
    epochMillis += time.toMillis();
    nanos += time.toNanos();
  }

  /** Writes a record and answers its trace id. */
  String write(AuditStore store) throws IOException {
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

  static String traceId(int number) {
    return String.format("%032x", number * 0x9E3779B97F4A7C15L);
  }

  void write(AuditStore store, int records) throws IOException {
    for (int i = 0; i < records; i++) {
      write(store);
      pass(Duration.ofMillis(1));
    }
  }

  static void workToTheEnd(AuditStore store) {
    while (store.work()) {}
  }

  List<Path> files(String ending) throws IOException {
    try (var files = Files.list(directory())) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  AuditFindings find(AuditQuery.Builder query) {
    return new AuditSearch(directory().toFile(), 64 << 20)
        .find(query.build(), Duration.ofMinutes(1));
  }

  AuditFindings findTrace(String traceId) {
    return find(AuditQuery.builder().traceId(traceId));
  }

  void assertThatAllAreFound(int records) {
    for (int i = 0; i < records; i += 97) {
      assertThat(findTrace(traceId(i)).lines()).as("%s", i).hasSize(1);
    }
    AuditFindings all = find(AuditQuery.builder().limit(AuditQuery.MAX_LIMIT));
    assertThat(all.lines()).hasSize(records);
    assertThat(all.lines())
        .isSortedAccordingTo(Comparator.comparing(AuditFiles::timeOf).reversed());
  }

  private static Instant timeOf(String line) {
    return Instant.parse((String) JsonLine.parse(line).get("time"));
  }
}
