package io.e2i.obs.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.SampleOperation;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.SelfDuration;
import io.e2i.obs.self.SelfGauge;
import io.e2i.obs.signal.trace.TraceSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExportPipelineTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final SpanCounts counts = new SpanCounts();
  private final CapturedLog log = new CapturedLog();

  @AfterEach
  void closeLog() {
    log.close();
  }

  @Test
  void exportsInBatchesAndInOrder() throws Exception {
    FakeExporter exporter = new FakeExporter("a");
    ExportPipeline pipeline = started(1000, 10, exporter);
    List<FinishedOperation> made = accept(pipeline, 95);
    assertThat(pipeline.flush(LONG)).isTrue();

    assertThat(exporter.received).isEqualTo(made);
    assertThat(exporter.batchSizes).allMatch(size -> size <= 10);
    assertThat(counts.exported()).isEqualTo(95);
    assertThat(counts.dropped()).isZero();
    pipeline.shutdown(LONG);
    assertThat(exporter.closed).isTrue();
  }

  @Test
  void exportsAFullBatchWithoutBeingAsked() throws Exception {
    FakeExporter exporter = new FakeExporter("a");
    ExportPipeline pipeline = started(1000, 10, exporter);
    accept(pipeline, 10);
    exporter.awaitReceived(10);
    pipeline.shutdown(LONG);
  }

  @Test
  void exportsAnIncompleteBatchWhenItHasWaitedLongEnough() throws Exception {
    FakeExporter exporter = new FakeExporter("a");
    ExportPipeline pipeline =
        new ExportPipeline(1000, 512, Duration.ofMillis(20), guarded(exporter));
    pipeline.start();
    accept(pipeline, 1);
    exporter.awaitReceived(1);
    pipeline.shutdown(LONG);
  }

  @Test
  void countsWhatDoesNotFitIntoTheQueue() throws Exception {
    ExportPipeline pipeline = new ExportPipeline(4, 4, LONG, guarded(new FakeExporter("a")));
    accept(pipeline, 7);
    assertThat(pipeline.queued()).isEqualTo(4);
    assertThat(counts.of(SelfCounter.SPANS_DROPPED_QUEUE_FULL)).isEqualTo(3);
    pipeline.shutdown(LONG);
    assertThat(counts.of(SelfCounter.SPANS_DROPPED_SHUTDOWN)).isEqualTo(4);
  }

  @Test
  void goesOnWhenAnExporterThrows() throws Exception {
    FakeExporter broken = new FakeExporter("broken");
    broken.behaviour =
        spans -> {
          throw new NoClassDefFoundError("gone");
        };
    FakeExporter sound = new FakeExporter("sound");
    ExportPipeline pipeline = started(1000, 10, broken, sound);
    accept(pipeline, 10);
    assertThat(pipeline.flush(LONG)).isTrue();
    assertThat(sound.received).hasSize(10);
    assertThat(counts.exported()).isZero();
    assertThat(counts.of(SelfCounter.SPANS_DROPPED_FAILED)).isEqualTo(10);
    assertThat(counts.of(SelfCounter.EXPORT_FAILURES)).isEqualTo(1);
    pipeline.shutdown(LONG);
  }

  @Test
  void countsWhatABackendRejects() throws Exception {
    FakeExporter exporter = new FakeExporter("a");
    exporter.behaviour = spans -> ExportOutcome.partly(7, 3);
    ExportPipeline pipeline = started(1000, 10, exporter);
    accept(pipeline, 10);
    pipeline.flush(LONG);
    assertThat(counts.exported()).isEqualTo(7);
    assertThat(counts.of(SelfCounter.SPANS_DROPPED_REJECTED)).isEqualTo(3);
    pipeline.shutdown(LONG);
  }

  @Test
  void doesNotBotherABackendThatIsDown() throws Exception {
    FakeExporter exporter = new FakeExporter("down");
    exporter.behaviour = spans -> ExportOutcome.failed(spans.size(), "connection refused");
    ExportPipeline pipeline = started(1000, 10, exporter);
    accept(pipeline, 100);
    pipeline.flush(LONG);

    assertThat(SelfGauge.BREAKER_STATE.readings())
        .anyMatch(one -> one.getKey().equals("down") && one.getValue().getAsDouble() == 1);
    assertThat(SelfDuration.EXPORT.of("down").count()).isEqualTo(5);
    assertThat(SelfDuration.EXPORT.of("down").nanos()).isPositive();
    assertThat(exporter.batchSizes).hasSize(5);
    assertThat(counts.of(SelfCounter.SPANS_DROPPED_FAILED)).isEqualTo(50);
    assertThat(counts.of(SelfCounter.SPANS_DROPPED_BREAKER_OPEN)).isEqualTo(50);
    assertThat(log.lines()).hasSize(1);
    pipeline.shutdown(LONG);
  }

  @Test
  void exportsWhatIsQueuedAtShutdownAndNothingLater() throws Exception {
    FakeExporter exporter = new FakeExporter("a");
    ExportPipeline pipeline = started(1000, 512, exporter);
    accept(pipeline, 700);
    pipeline.shutdown(LONG);
    pipeline.shutdown(LONG);
    accept(pipeline, 2);
    assertThat(exporter.received).hasSize(700);
    assertThat(counts.exported()).isEqualTo(700);
    assertThat(counts.of(SelfCounter.SPANS_DROPPED_SHUTDOWN)).isEqualTo(2);
  }

  @Test
  void givesUpAHangingExportAtShutdown() throws Exception {
    FakeExporter exporter = new FakeExporter("a");
    CountDownLatch inExport = new CountDownLatch(1);
    exporter.behaviour =
        spans -> {
          inExport.countDown();
          awaitUninterruptibly(exporter.aborted);
          return ExportOutcome.failed(spans.size(), "aborted");
        };
    ExportPipeline pipeline = started(1000, 10, exporter);
    accept(pipeline, 25);
    inExport.await();
    pipeline.shutdown(Duration.ofMillis(400));
    assertThat(counts.of(SelfCounter.SPANS_DROPPED_SHUTDOWN)).isEqualTo(25);
    assertThat(counts.dropped()).isEqualTo(25);
    assertThat(exporter.batchSizes).hasSize(1);
  }

  @Test
  void leavesAnExportAloneThatCannotBeStopped() throws Exception {
    FakeExporter exporter = new FakeExporter("a");
    CountDownLatch inExport = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    exporter.behaviour =
        spans -> {
          inExport.countDown();
          awaitUninterruptibly(release);
          return ExportOutcome.exported(spans.size());
        };
    ExportPipeline pipeline = started(1000, 10, exporter);
    accept(pipeline, 25);
    inExport.await();
    pipeline.shutdown(Duration.ofMillis(100));
    assertThat(counts.of(SelfCounter.SPANS_DROPPED_SHUTDOWN)).isEqualTo(25);

    release.countDown();
    exporter.awaitClosed();
    assertThat(counts.exported()).isZero();
    assertThat(counts.dropped()).isEqualTo(25);
  }

  @Test
  void saysWhenAFlushTakesTooLong() throws Exception {
    ExportPipeline notStarted = new ExportPipeline(10, 10, LONG, List.of());
    accept(notStarted, 1);
    assertThat(notStarted.flush(Duration.ofMillis(5))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void accountsForEverySpanWhateverFails(long seed) throws Exception {
    Random random = new Random(seed);
    FakeExporter first = new FakeExporter("first");
    FakeExporter second = new FakeExporter("second");
    first.behaviour = spans -> randomOutcome(random, spans.size());
    second.behaviour = spans -> randomOutcome(random, spans.size());
    ExportPipeline pipeline = started(200, 16, first, second);
    TraceSignal signal = new TraceSignal(pipeline);
    List<Thread> producers = new ArrayList<>();
    for (int p = 0; p < 4; p++) {
      Thread producer =
          new Thread(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  signal.onEnd(SampleOperation.query());
                }
              });
      producers.add(producer);
      producer.start();
    }
    producers.get(0).join();
    pipeline.flush(Duration.ofMillis(20));
    pipeline.shutdown(Duration.ofSeconds(5));
    for (Thread producer : producers) {
      producer.join();
    }
    assertThat(counts.of(SelfCounter.SPANS_ENDED)).isEqualTo(20_000);
    assertThat(counts.exported() + counts.dropped() + pipeline.queued()).isEqualTo(20_000);
    assertThat(pipeline.queued()).isZero();
  }

  private static ExportOutcome randomOutcome(Random random, int spans) {
    return switch (random.nextInt(5)) {
      case 0 -> ExportOutcome.failed(spans, "down");
      case 1 -> ExportOutcome.rejected(spans, "not wanted");
      case 2 -> ExportOutcome.partly(spans - 1, 1);
      case 3 -> throw new IllegalStateException("broken");
      default -> ExportOutcome.exported(spans);
    };
  }

  private static List<FinishedOperation> accept(ExportPipeline pipeline, int spans) {
    List<FinishedOperation> made = new ArrayList<>();
    for (int i = 0; i < spans; i++) {
      made.add(SampleOperation.query());
      pipeline.accept(made.get(i));
    }
    return made;
  }

  private static ExportPipeline started(int queue, int batch, Exporter... exporters) {
    ExportPipeline pipeline =
        new ExportPipeline(queue, batch, Duration.ofHours(1), guarded(exporters));
    pipeline.start();
    pipeline.start();
    return pipeline;
  }

  private static List<GuardedExporter> guarded(Exporter... exporters) {
    List<GuardedExporter> guarded = new ArrayList<>();
    for (Exporter exporter : exporters) {
      CircuitBreaker breaker = new CircuitBreaker(exporter.name(), 5, Duration.ofHours(1));
      guarded.add(new GuardedExporter(exporter, breaker));
    }
    return guarded;
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final class FakeExporter implements Exporter {

    final List<FinishedOperation> received = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> batchSizes = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch aborted = new CountDownLatch(1);
    volatile boolean closed;
    volatile Function<List<FinishedOperation>, ExportOutcome> behaviour =
        spans -> ExportOutcome.exported(spans.size());
    private final String name;

    FakeExporter(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public ExportOutcome export(List<FinishedOperation> batch) {
      received.addAll(batch);
      batchSizes.add(batch.size());
      return behaviour.apply(batch);
    }

    @Override
    public void abort() {
      aborted.countDown();
    }

    @Override
    public void close() {
      closed = true;
    }

    void awaitReceived(int spans) {
      while (received.size() < spans) {
        Thread.onSpinWait();
      }
    }

    void awaitClosed() {
      while (!closed) {
        Thread.onSpinWait();
      }
    }
  }
}
