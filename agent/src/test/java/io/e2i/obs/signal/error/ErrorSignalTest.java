package io.e2i.obs.signal.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.config.ConfigLoader;
import io.e2i.obs.config.ConfigProblems;
import io.e2i.obs.config.ErrorsConfig;
import io.e2i.obs.config.KnownTechnologies;
import io.e2i.obs.config.TechnologyCheck;
import io.e2i.obs.operation.ErrorComponent;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.operation.Tasks;
import io.e2i.obs.operation.UnhandledErrors;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.signal.metric.MetricSignal;
import io.opentelemetry.api.common.Attributes;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErrorSignalTest {

  private final List<ErrorRecord> records = new ArrayList<>();
  private final MetricSignal metrics = new MetricSignal("shop", "test", 100, false);
  private final long suppressedBefore = SelfCounter.ERRORS_SUPPRESSED.value();

  @AfterEach
  void stop() {
    Operations.stop();
  }

  @Test
  void whatIsIgnoredIsNotReportedButCounted() {
    listen("errors: {ignore: [java.io.IOException, 'java.lang.Illegal*']}");
    tell(new FileNotFoundException());
    tell(new IllegalStateException());
    tell(new RuntimeException(new IOException()));

    assertThat(records).hasSize(1);
    assertThat(counted()).isEqualTo(3);
  }

  @Test
  void whatIsIgnoredCanChange() {
    ErrorSignal signal = new ErrorSignal(config(""), records::add);
    Operations.use(
        new OperationSettings(List.of(), List.of(signal), 1, Propagation.of(List.of()), true));
    tell(new IllegalStateException());
    signal.use(config("errors: {ignore: ['*.IllegalStateException']}"));
    tell(new IllegalStateException());

    assertThat(records).hasSize(1);
  }

  @Test
  void whatIsInNoTraceHasNoIds() {
    ErrorsConfig config = listen("errors:");
    Tasks.startUntraced(
            new OperationTemplate(
                OperationKind.TASK_RUN, "test", "run mail", Attributes.empty(), "mail", "pool"))
        .end(new IllegalStateException());

    ErrorReport report = read(config).get(0);
    assertThat(report.traceId()).isNull();
    assertThat(report.spanId()).isNull();
    assertThat(report.task().name()).isEqualTo("mail");
  }

  @Test
  void theNameOfAThreadIsBounded() throws Exception {
    ErrorsConfig config = listen("errors:");
    Thread thread = new Thread(() -> tell(new IllegalStateException()), "x".repeat(200_000));
    thread.start();
    thread.join();

    assertThat(read(config).get(0).thread()).hasSize(256).startsWith("xxx");
  }

  @Test
  void aMillionEqualErrorsMakeFewReportsAndAreAllCounted() throws Exception {
    ErrorsConfig config = listen("errors: {per_minute: 5}");
    int errors = 1_000_000;
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < errors; i++) {
      tell(new Shallow());
    }
    long nanosEach = (threads.getCurrentThreadCpuTime() - start) / errors;

    assertThat(records).hasSizeBetween(100, 200);
    assertThat(counted()).isEqualTo(errors);
    assertThat(nanosEach).isLessThan(20_000);
    List<ErrorReport> reports = read(config);
    assertThat(reports).hasSizeBetween(5, 10);
    assertThat(reports.stream().map(ErrorReport::fingerprint).distinct()).hasSize(1);
    long leftOut = SelfCounter.ERRORS_SUPPRESSED.value() - suppressedBefore;
    assertThat(leftOut + reports.size()).isEqualTo(errors);
  }

  @Test
  void otherErrorsGetThroughBesideThem() {
    ErrorsConfig config = listen("errors: {per_minute: 1}");
    for (int i = 0; i < 1_000; i++) {
      tell(new Shallow());
    }
    tell(new IllegalStateException());
    tell(new IllegalStateException());

    assertThat(read(config))
        .extracting(report -> report.exceptions().parts().get(0).type())
        .contains(Shallow.class.getName(), "java.lang.IllegalStateException")
        .hasSizeLessThan(6);
  }

  private List<ErrorReport> read(ErrorsConfig config) {
    ErrorReader reader = new ErrorReader(config);
    List<ErrorReport> reports = new ArrayList<>();
    for (ErrorRecord record : records) {
      ErrorReport report = reader.read(record, 0);
      if (report != null) {
        reports.add(report);
      }
    }
    return reports;
  }

  private ErrorsConfig listen(String yaml) {
    ErrorsConfig config = config(yaml);
    Operations.use(
        new OperationSettings(
            List.of(),
            List.of(metrics, new ErrorSignal(config, records::add)),
            1,
            Propagation.of(List.of()),
            true));
    return config;
  }

  private static ErrorsConfig config(String yaml) {
    try {
      return ConfigLoader.parse(
              yaml, new KnownTechnologies(Map.of(), Set.of(), TechnologyCheck.NONE))
          .errors();
    } catch (ConfigProblems problems) {
      throw new AssertionError(problems);
    }
  }

  private static void tell(Throwable thrown) {
    UnhandledErrors.tell(thrown, ErrorComponent.THREAD);
  }

  private double counted() {
    double sum = 0;
    for (MetricSnapshot metric : metrics.scrape()) {
      if (metric.getMetadata().getName().equals("e2i_errors")) {
        for (var point : ((CounterSnapshot) metric).getDataPoints()) {
          sum += point.getValue();
        }
      }
    }
    return sum;
  }

  private static final class Shallow extends RuntimeException {}
}
