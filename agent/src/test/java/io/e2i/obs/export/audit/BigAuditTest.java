package io.e2i.obs.export.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many records, written and found again. {@code -De2i.audit.records=1000000} takes a million, about
 * a gigabyte on the disk; the build takes as many as make some megabytes.
 */
@Timeout(1200)
class BigAuditTest {

  private static final int RECORDS = Integer.getInteger("e2i.audit.records", 20_000);

  /** Characters of an input that cannot be compressed by more than a quarter. */
  private static final int INPUT = 1_100;

  @TempDir private Path temp;
  private final Random random = new Random(1);

  @Test
  void isSearchedInWellUnderASecond() throws IOException {
    Path directory = Path.of(System.getProperty("e2i.audit.directory", temp.toString()));
    StoreLimits limits =
        new StoreLimits(
            RECORDS < 100_000 ? 4 << 20 : 32 << 20,
            TimeUnit.HOURS.toNanos(1),
            1L << 40,
            TimeUnit.DAYS.toMillis(30),
            false);
    AuditStore store =
        new AuditStore(new AuditDirectory(directory.toFile()), limits, StoreClock.system(), 4711);
    long begin = System.nanoTime();
    long raw = 0;
    for (int i = 0; i < RECORDS; ) {
      ByteArrayOutputStream batch = new ByteArrayOutputStream();
      for (int j = 0; j < 200 && i < RECORDS; j++) {
        batch.writeBytes(line(i++));
      }
      raw += batch.size();
      store.append(batch.toByteArray(), batch.size());
      store.work();
    }
    long written = System.nanoTime();
    while (store.work()) {}
    long compressed = System.nanoTime();
    report("records", RECORDS);
    report("bytes of lines", raw);
    report("bytes on the disk", size(directory));
    report("files", count(directory));
    report("ms to write, compressing in between", (written - begin) / 1_000_000);
    report("ms to compress the rest", (compressed - written) / 1_000_000);

    AuditSearch search = new AuditSearch(directory.toFile(), 64 << 20);
    find(search, "first", AuditQuery.builder().traceId(traceId(0)), 1);
    find(search, "middle", AuditQuery.builder().traceId(traceId(RECORDS / 2)), 1);
    find(search, "last", AuditQuery.builder().traceId(traceId(RECORDS - 1)), 1);
    find(search, "none", AuditQuery.builder().traceId(traceId(RECORDS)), 0);
    find(search, "request", AuditQuery.builder().requestId("r-" + (RECORDS / 3)), 1);
    find(search, "model and tenant, 100", AuditQuery.builder().model("m3").tenant("t4"), 100);
    find(search, "newest 100", AuditQuery.builder(), 100);
    store.close();
  }

  private static void find(AuditSearch search, String what, AuditQuery.Builder query, int count) {
    long best = Long.MAX_VALUE;
    long first = 0;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      AuditFindings found = search.find(query.build(), Duration.ofMinutes(1));
      long took = System.nanoTime() - start;
      first = i == 0 ? took : first;
      best = Math.min(best, took);
      assertThat(found.lines()).as(what).hasSize(count);
      assertThat(found.remarks()).isEmpty();
    }
    report("µs to find: " + what + ", the first time", first / 1_000);
    report("µs to find: " + what + ", the best of five", best / 1_000);
    assertThat(Duration.ofNanos(best)).as(what).isLessThan(Duration.ofSeconds(1));
  }

  private static void report(String what, long number) {
    System.out.println("BigAuditTest: " + number + " " + what);
  }

  private static String traceId(int number) {
    return String.format(
        "%016x%016x", number * 0x9E3779B97F4A7C15L + 1, number * 0xD1B54A32D192ED03L + 1);
  }

  private byte[] line(int number) {
    StringBuilder input = new StringBuilder(INPUT);
    while (input.length() < INPUT) {
      input.append(Long.toString(random.nextLong(), 36));
    }
    return ("{\"time\":\""
            + Instant.ofEpochMilli(1_790_000_000_000L + number)
            + "\",\"kind\":\"prediction\",\"name\":\"predict m"
            + number % 10
            + "\",\"trace_id\":\""
            + traceId(number)
            + "\",\"span_id\":\"00f067aa0ba902b7\",\"request_id\":\"r-"
            + number
            + "\",\"tenant\":\"t"
            + number / 10 % 10
            + "\",\"service\":\"shop\",\"environment\":\"test\",\"model\":\"m"
            + number % 10
            + "\",\"duration_ms\":1.5,\"status\":\"ok\",\"input\":\""
            + input
            + "\"}\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static long count(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }
}
