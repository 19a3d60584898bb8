package io.e2i.obs.export.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.export.CapturedLog;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.operation.content.Captured;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.signal.audit.AuditSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the application's threads to the disk, on good days and bad ones. */
@Timeout(60)
class AuditPipelineTest {

  @TempDir private Path temp;
  private final CapturedLog log = new CapturedLog();

  @AfterEach
  void closeLog() {
    log.close();
  }

  private AuditTrail.Builder trail() {
    return AuditTrail.in(temp.resolve("audit"));
  }

  @Test
  void touchesNothingBeforeTheFirstRecord() {
    try (AuditTrail trail = trail().start()) {
      assertThat(trail.directory).doesNotExist();
      assertThat(auditThreads()).isEmpty();

      AuditTrail.predict("churn");
      trail.awaitWritten(1);
      assertThat(auditThreads()).singleElement().matches(Thread::isDaemon);
    }
    assertThat(auditThreads()).isEmpty();
  }

  private static List<Thread> auditThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("e2i-obs-audit"))
        .toList();
  }

  @Test
  void isStartedByTheAgentsThreadThatTheFirstRecordWakes() throws Exception {
    AuditPipeline pipeline = unstarted();
    AtomicReference<Thread> startedIn = new AtomicReference<>();
    CountDownLatch prepared = new CountDownLatch(1);
    Thread agents =
        new Thread(
            () -> {
              pipeline.prepare();
              prepared.countDown();
              LockSupport.parkNanos(AuditTrail.LONG.toNanos());
              pipeline.lookAfter();
              startedIn.set(Thread.currentThread());
            });
    agents.start();
    prepared.await();
    listen(pipeline);
    assertThat(auditThreads()).isEmpty();

    AuditTrail.predict("churn");
    AuditTrail.await(() -> startedIn.get() == agents, "woken");
    AuditTrail.await(() -> temp.resolve("audit").toFile().isDirectory(), "written");
    Operations.stop();
    pipeline.shutdown(AuditTrail.LONG);
    assertThat(auditThreads()).isEmpty();
  }

  @Test
  void writesAtTheEndWhatCameBeforeAnybodyLookedAfterIt() throws Exception {
    AuditPipeline pipeline = unstarted();
    pipeline.prepare();
    pipeline.prepare();
    listen(pipeline);
    long before = SelfCounter.RECORDS_WRITTEN.value();
    AuditTrail.predict("churn");
    Operations.stop();
    assertThat(auditThreads()).isEmpty();
    pipeline.shutdown(AuditTrail.LONG);
    assertThat(SelfCounter.RECORDS_WRITTEN.value() - before).isEqualTo(1);
  }

  @Test
  void keepsNothingBackWhileRecordsTakeLongToBecomeLines() throws Exception {
    List<Long> writtenAtAppend = new ArrayList<>();
    long before = SelfCounter.RECORDS_WRITTEN.value();
    StoreClock clock =
        new StoreClock(
            System::currentTimeMillis,
            () -> {
              writtenAtAppend.add(SelfCounter.RECORDS_WRITTEN.value() - before);
              return System.nanoTime();
            });
    AuditPipeline pipeline = unstarted(256, clock);
    pipeline.prepare();
    listen(pipeline);
    String slow = "password: it's 4111 1111, a@b ".repeat(3_000);
    for (int i = 0; i < 200; i++) {
      Operation prediction = Operations.start(AuditTrail.MODELS.of("churn", "3", ""));
      prediction.audit().input(Captured.of(slow, ContentLevel.SUMMARY));
      prediction.end();
    }
    Operations.stop();
    pipeline.lookAfter();
    AuditTrail.await(() -> SelfCounter.RECORDS_WRITTEN.value() - before == 200, "written");
    pipeline.shutdown(AuditTrail.LONG);
    List<Long> steps = writtenAtAppend.stream().distinct().toList();
    assertThat(steps).startsWith(0L, 1L);
    for (int i = 1; i < steps.size(); i++) {
      assertThat(steps.get(i) - steps.get(i - 1)).as("%s", steps).isLessThan(50);
    }
  }

  private AuditPipeline unstarted() {
    return unstarted(16, StoreClock.system());
  }

  private AuditPipeline unstarted(int queue, StoreClock clock) {
    Path directory = temp.resolve("audit");
    StoreLimits limits =
        new StoreLimits(1 << 20, Duration.ofHours(1).toNanos(), 1 << 20, 1_000_000, false);
    return new AuditPipeline(
        queue,
        Duration.ofMillis(1),
        1 << 10,
        () -> new AuditStore(new AuditDirectory(directory.toFile()), limits, clock, 1));
  }

  private static void listen(AuditPipeline pipeline) {
    Operations.use(
        new OperationSettings(
            List.of(),
            List.of(new AuditSignal("shop", "test", pipeline)),
            1,
            Propagation.of(List.of("tracecontext")),
            true));
  }

  @Test
  void writesWithoutBeingAsked() {
    for (boolean fsync : new boolean[] {false, true}) {
      AuditTrail.Builder builder = AuditTrail.in(temp.resolve("fsync" + fsync));
      try (AuditTrail trail = (fsync ? builder.fsync() : builder).start()) {
        for (int i = 0; i < 100; i++) {
          AuditTrail.predict("churn");
        }
        trail.awaitWritten(100);
        assertThat(trail.lines()).hasSize(100);
      }
    }
  }

  @Test
  void losesNothingWhileTheDirectoryCannotBeWrittenAndThereIsRoom() throws IOException {
    Path file = Files.writeString(temp.resolve("audit"), "");
    try (AuditTrail trail = trail().start()) {
      for (int i = 0; i < 1000; i++) {
        AuditTrail.predict("churn");
      }
      AuditTrail.await(() -> saysOf(trail, "cannot be written") == 1, "said");
      assertThat(trail.written()).isZero();

      Files.delete(file);
      trail.awaitWritten(1000);
      AuditTrail.await(() -> saysOf(trail, "can be written again") == 1, "said");
      assertThat(trail.lines()).hasSize(1000);
      assertThat(log.lines()).hasSize(2);
    }
  }

  @Test
  void dropsAndCountsWhatFindsNoRoomAndSaysSoOnce() throws IOException {
    Path file = Files.writeString(temp.resolve("audit"), "");
    try (AuditTrail trail = trail().queue(16).start()) {
      int made = 2000;
      for (int i = 0; i < made; i++) {
        AuditTrail.predict("churn");
        trail.report();
      }
      long dropped = trail.counted(SelfCounter.AUDIT_DROPPED_QUEUE_FULL);
      assertThat(dropped).isBetween(1000L, made - 16L);
      assertThat(saysOf(trail, "Audit records are lost (and counted)")).isEqualTo(1);

      Files.delete(file);
      trail.awaitWritten(made - dropped);
      AuditTrail.await(
          () -> saysOf(trail, "No more audit records are lost; " + dropped + " have been") == 1,
          "said");
      assertThat(trail.lines()).hasSize((int) (made - dropped));
    }
  }

  @Test
  void waitsForRoomAsLongAsItMay() throws IOException {
    Files.writeString(temp.resolve("audit"), "");
    try (AuditTrail trail = trail().queue(16).block(Duration.ofMillis(200)).start()) {
      while (trail.counted(SelfCounter.AUDIT_DROPPED_QUEUE_FULL) == 0) {
        long start = System.nanoTime();
        AuditTrail.predict("churn");
        long millis = (System.nanoTime() - start) / 1_000_000;
        boolean dropped = trail.counted(SelfCounter.AUDIT_DROPPED_QUEUE_FULL) == 1;
        assertThat(millis).isLessThan(5_000).isGreaterThanOrEqualTo(dropped ? 200 : 0);
      }
      Files.delete(temp.resolve("audit"));
    }
  }

  @Test
  void losesNothingWhereTheApplicationWaits() throws Exception {
    int made = 20_000;
    try (AuditTrail trail = trail().queue(16).block(Duration.ofSeconds(10)).start()) {
      Thread[] threads = new Thread[4];
      for (int t = 0; t < threads.length; t++) {
        threads[t] =
            new Thread(
                () -> {
                  for (int i = 0; i < made / threads.length; i++) {
                    AuditTrail.predict("churn");
                  }
                });
        threads[t].start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      trail.shutdown(AuditTrail.LONG);
      assertThat(trail.written()).isEqualTo(made);
      assertThat(trail.lines()).hasSize(made);
    }
  }

  @Test
  void doesNotWaitOnAThreadThatIsInterrupted() throws IOException {
    Path file = Files.writeString(temp.resolve("audit"), "");
    try (AuditTrail trail = trail().queue(16).block(Duration.ofSeconds(10)).start()) {
      Thread.currentThread().interrupt();
      long start = System.nanoTime();
      for (int i = 0; i < 2000; i++) {
        AuditTrail.predict("churn");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(trail.counted(SelfCounter.AUDIT_DROPPED_QUEUE_FULL)).isPositive();
      Files.delete(file);
    }
  }

  @Test
  void goesOnInANewDirectoryWhenItsOwnIsRemoved() throws IOException {
    try (AuditTrail trail = trail().start()) {
      AuditTrail.predict("before");
      trail.awaitWritten(1);
      delete(trail.directory);
      AuditTrail.predict("after");
      trail.awaitWritten(2);

      assertThat(trail.lines())
          .singleElement()
          .satisfies(line -> assertThat(line).containsEntry("model", "after"));
    }
  }

  @Test
  void goesOnInANewFileWhenItsOwnIsRemovedOrChanged() throws IOException {
    try (AuditTrail trail = trail().start()) {
      AuditTrail.predict("one");
      trail.awaitWritten(1);
      Path first = trail.directory.resolve(trail.files(".jsonl").get(0));
      Files.delete(first);
      AuditTrail.predict("two");
      trail.awaitWritten(2);
      Path second = trail.directory.resolve(trail.files(".jsonl").get(0));
      assertThat(second).isNotEqualTo(first);
      Files.writeString(second, "");
      AuditTrail.predict("three");
      trail.awaitWritten(3);

      assertThat(trail.lines())
          .singleElement()
          .satisfies(line -> assertThat(line).containsEntry("model", "three"));
    }
  }

  @Test
  void endsLaterWhereTheApplicationWaits() {
    int made = 50_000;
    try (AuditTrail trail = trail().queue(made).block(Duration.ofSeconds(10)).start()) {
      for (int i = 0; i < made; i++) {
        AuditTrail.predict("churn");
      }
      trail.shutdown(Duration.ofMillis(1));
      assertThat(trail.written()).isEqualTo(made);
      assertThat(trail.counted(SelfCounter.AUDIT_DROPPED_SHUTDOWN)).isZero();
    }
  }

  @Test
  void doesNotEndLaterIfNothingCanBeWritten() throws IOException {
    Files.writeString(temp.resolve("audit"), "");
    try (AuditTrail trail = trail().block(Duration.ofSeconds(10)).start()) {
      AuditTrail.predict("churn");
      AuditTrail.await(() -> saysOf(trail, "cannot be written") == 1, "said");
      long start = System.nanoTime();
      trail.shutdown(Duration.ofMillis(300));

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(trail.counted(SelfCounter.AUDIT_DROPPED_SHUTDOWN)).isEqualTo(1);
    }
  }

  @Test
  void countsWhatCouldNotBeWrittenAtTheEnd() throws IOException {
    Files.writeString(temp.resolve("audit"), "");
    try (AuditTrail trail = trail().start()) {
      for (int i = 0; i < 100; i++) {
        AuditTrail.predict("churn");
      }
      long start = System.nanoTime();
      trail.shutdown(Duration.ofMillis(300));

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(trail.counted(SelfCounter.AUDIT_DROPPED_SHUTDOWN)).isEqualTo(100);
      assertThat(saysOf(trail, "100 audit records could not be written before the JVM ended"))
          .isEqualTo(1);
    }
  }

  private long saysOf(AuditTrail trail, String text) {
    trail.report();
    return log.lines().stream().filter(line -> line.contains(text)).count();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
