package io.e2i.obs.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.config.ConfigLoader;
import io.e2i.obs.config.ConfigProblems;
import io.e2i.obs.config.ErrorsConfig;
import io.e2i.obs.config.KnownTechnologies;
import io.e2i.obs.config.TechnologyCheck;
import io.e2i.obs.operation.ErrorComponent;
import io.e2i.obs.operation.HttpServerOperation;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.operation.UnhandledErrors;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.signal.error.ErrorReader;
import io.e2i.obs.signal.error.ErrorReport;
import io.e2i.obs.signal.error.ErrorSignal;
import io.opentelemetry.api.common.Attributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErrorPipelineTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final Collecting exporter = new Collecting();
  private final long failuresBefore = SelfCounter.EXPORT_FAILURES.value();
  private ErrorPipeline pipeline;

  @BeforeEach
  void listen() {
    ErrorsConfig config = config();
    pipeline = new ErrorPipeline(new ErrorReader(config), List.of(exporter));
    Operations.use(
        new OperationSettings(
            List.of(),
            List.of(new ErrorSignal(config, pipeline)),
            1,
            Propagation.of(List.of()),
            true));
  }

  @AfterEach
  void stop() throws Exception {
    exporter.go.countDown();
    pipeline.shutdown(LONG);
    Operations.stop();
  }

  @Test
  void theThreadBeginsWithTheFirstErrorAndNotByTheApplication() throws Exception {
    pipeline.prepare();
    pipeline.lookAfter();
    assertThat(threads()).isZero();
    fail(new IllegalStateException());
    assertThat(threads()).isZero();
    pipeline.lookAfter();

    assertThat(exporter.reports.poll(20, TimeUnit.SECONDS).component()).isEqualTo("thread");
    assertThat(threads()).isEqualTo(1);
    pipeline.shutdown(LONG);
    assertThat(threads()).isZero();
  }

  @Test
  void anErrorWaitsForTheEndOfItsRequest() throws Exception {
    Operation request = start(OperationKind.HTTP_SERVER);
    start(OperationKind.PREDICTION, "m", "1", "x").end(new IllegalStateException());
    pipeline.lookAfter();
    assertThat(exporter.reports.poll(1_500, TimeUnit.MILLISECONDS)).isNull();
    HttpServerOperation.status(request, 503);
    request.end();

    ErrorReport report = exporter.reports.poll(20, TimeUnit.SECONDS);
    assertThat(report.request().status()).isEqualTo(503);
  }

  @Test
  void butNotForEver() throws Exception {
    Operation request = start(OperationKind.HTTP_SERVER);
    start(OperationKind.PREDICTION, "m", "1", "x").end(new IllegalStateException());
    pipeline.lookAfter();

    assertThat(exporter.reports.poll(20, TimeUnit.SECONDS).request().status()).isNull();
    request.end();
  }

  @Test
  void whatTheApplicationReportsMeanwhileIsKnown() throws Exception {
    Throwable thrown = new IllegalStateException();
    fail(thrown);
    UnhandledErrors.captured(new RuntimeException(thrown));
    pipeline.lookAfter();

    assertThat(exporter.reports.poll(20, TimeUnit.SECONDS).isCaptured()).isTrue();
  }

  @Test
  void whatIsThereAtTheEndIsReported() throws Exception {
    fail(new IllegalStateException());
    fail(new IllegalArgumentException());
    pipeline.shutdown(LONG);

    assertThat(exporter.reports).hasSize(2);
    long shutdownBefore = SelfCounter.ERRORS_DROPPED_SHUTDOWN.value();
    fail(new IllegalStateException());
    assertThat(SelfCounter.ERRORS_DROPPED_SHUTDOWN.value() - shutdownBefore).isEqualTo(1);
  }

  @Test
  void aFullQueueDropsCountsAndTellsTheNextOne() throws Exception {
    long droppedBefore = SelfCounter.ERRORS_DROPPED_QUEUE_FULL.value();
    for (int i = 0; i < 400; i++) {
      fail(new IllegalStateException());
    }
    assertThat(SelfCounter.ERRORS_DROPPED_QUEUE_FULL.value() - droppedBefore).isEqualTo(144);
    pipeline.lookAfter();
    for (int i = 0; i < 100; i++) {
      assertThat(exporter.reports.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    assertThat(exporter.reports).isEmpty();
  }

  @Test
  void anExporterThatThrowsOrHangsIsOnlyAnExporter() throws Exception {
    exporter.throwing = true;
    fail(new IllegalStateException());
    pipeline.lookAfter();
    exporter.called.await();
    exporter.throwing = false;
    fail(new IllegalArgumentException());

    assertThat(exporter.reports.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(SelfCounter.EXPORT_FAILURES.value() - failuresBefore).isEqualTo(1);
    exporter.hanging = true;
    fail(new UnsupportedOperationException());
    long start = System.nanoTime();
    pipeline.shutdown(Duration.ofMillis(300));
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
  }

  @Test
  void anExporterThatHangsCostsTheOthersNothing() throws Exception {
    Collecting hanging = slow();
    for (int i = 0; i < 300; i++) {
      failTask(new IllegalStateException());
      if (i == 150) {
        pipeline.lookAfter();
        hanging.called.await();
      }
    }

    for (int i = 0; i < 100; i++) {
      assertThat(exporter.reports.poll(20, TimeUnit.SECONDS)).isNotNull();
    }
    failTask(new IllegalArgumentException());
    assertThat(exporter.reports.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(hanging.reports).isEmpty();
    hanging.go.countDown();
    pipeline.shutdown(LONG);
    assertThat(hanging.reports).hasSize(101);
  }

  @Test
  void atTheEndTheOthersComeFirstAndWhatWasNotSentIsCounted() throws Exception {
    Collecting hanging = slow();
    failTask(new IllegalStateException());
    pipeline.lookAfter();
    hanging.called.await();
    failTask(new IllegalArgumentException());
    failTask(new UnsupportedOperationException());
    long shutdownBefore = SelfCounter.ERRORS_DROPPED_SHUTDOWN.value();
    try (CapturedLog log = new CapturedLog()) {
      pipeline.shutdown(Duration.ofSeconds(2));
      assertThat(log.lines()).singleElement().asString().contains("no time to export 3 errors");
    }

    assertThat(exporter.reports).hasSize(3);
    assertThat(SelfCounter.ERRORS_DROPPED_SHUTDOWN.value() - shutdownBefore).isEqualTo(2);
    hanging.go.countDown();
  }

  @Test
  void whatWaitsForAnExporterThatHangsIsBounded() throws Exception {
    failTask(new IllegalStateException());
    pipeline.lookAfter();
    ErrorReport report = exporter.reports.poll(20, TimeUnit.SECONDS);
    Collecting hanging = slowOne();
    ErrorSender sender =
        new ErrorSender(
            new GuardedErrorExporter(hanging, new CircuitBreaker("x", 5, Duration.ofMinutes(1))));
    long droppedBefore = SelfCounter.ERRORS_DROPPED_QUEUE_FULL.value();
    for (int i = 0; i < 300; i++) {
      sender.accept(report);
    }

    assertThat(SelfCounter.ERRORS_DROPPED_QUEUE_FULL.value() - droppedBefore).isBetween(43L, 44L);
    sender.shutdown(Duration.ofMillis(1));
    hanging.go.countDown();
  }

  private Collecting slow() {
    Collecting slow = slowOne();
    ErrorsConfig config = config();
    pipeline = new ErrorPipeline(new ErrorReader(config), List.of(slow, exporter));
    Operations.use(
        new OperationSettings(
            List.of(),
            List.of(new ErrorSignal(config, pipeline)),
            1,
            Propagation.of(List.of()),
            true));
    return slow;
  }

  private static Collecting slowOne() {
    Collecting slow = new Collecting();
    slow.slow = true;
    slow.hanging = true;
    return slow;
  }

  private static void fail(Throwable thrown) {
    UnhandledErrors.tell(thrown, ErrorComponent.THREAD);
  }

  /** One that waits for the end of nothing. */
  private static void failTask(Throwable thrown) {
    UnhandledErrors.tell(thrown, ErrorComponent.EXECUTOR);
  }

  private static Operation start(OperationKind kind, String... labels) {
    return Operations.start(
        new OperationTemplate(kind, "test", "name", Attributes.empty(), labels));
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("e2i-obs-errors"))
        .count();
  }

  private static ErrorsConfig config() {
    try {
      return ConfigLoader.parse(
              "errors: {per_minute: 100}",
              new KnownTechnologies(Map.of(), Set.of(), TechnologyCheck.NONE))
          .errors();
    } catch (ConfigProblems problems) {
      throw new AssertionError(problems);
    }
  }

  private static final class Collecting implements ErrorExporter {
    private final BlockingQueue<ErrorReport> reports = new LinkedBlockingQueue<>();
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private volatile boolean throwing;
    private volatile boolean hanging;
    private boolean slow;

    @Override
    public String name() {
      return slow ? "slow" : "collecting";
    }

    @Override
    public boolean isSlow() {
      return slow;
    }

    @Override
    public String export(ErrorReport report) {
      boolean broken = throwing;
      called.countDown();
      if (broken) {
        throw new IllegalStateException("broken exporter");
      }
      if (hanging) {
        await();
      }
      reports.add(report);
      return "";
    }

    private void await() {
      try {
        boolean unused = go.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
