package io.e2i.obs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one prediction costs the thread that makes it: without an agent, and with a rule that makes
 * it a span, and a record of the audit trail with content of each level. A request has many of
 * them, and the value is the median over requests, so that a pause of the machine does not count.
 * Public agents know nothing of predictions, and have no turn.
 */
final class PredictionsBenchmark implements Benchmark {

  private static final int PREDICTIONS = 100;

  /** So many requests warm up for each that counts. */
  private static final int WARM_UPS = 6;

  /** Between requests that count, so that exporter and audit trail keep up. */
  private static final int PAUSE_MILLIS = 10;

  private static final String PATH = "/operations?kind=prediction&count=" + PREDICTIONS;

  /** What the agent does with a prediction, and the rows of the table. */
  private enum Setting {
    SPAN("false", "none", Figure.PREDICTION_SPAN_CPU, Figure.PREDICTION_SPAN_BYTES),
    NONE("true", "none", Figure.PREDICTION_NONE_CPU, Figure.PREDICTION_NONE_BYTES),
    SUMMARY("true", "summary", Figure.PREDICTION_SUMMARY_CPU, Figure.PREDICTION_SUMMARY_BYTES),
    FULL("true", "full", Figure.PREDICTION_FULL_CPU, Figure.PREDICTION_FULL_BYTES);

    private final String audit;
    private final String content;
    private final Figure cpu;
    private final Figure bytes;

    Setting(String audit, String content, Figure cpu, Figure bytes) {
      this.audit = audit;
      this.content = content;
      this.cpu = cpu;
      this.bytes = bytes;
    }

    String yaml() {
      return """
      audit: {enabled: %s}
      instrumentations:
        prediction:
          rules:
            - type: com.example.bench.ChurnModel
              methods: [predict]
              model: churn
              version: "3"
              prediction_type: classification
              content: %s
      """
          .formatted(audit, content);
    }
  }

  private final Laboratory laboratory;
  private final Effort effort;

  PredictionsBenchmark(Laboratory laboratory, Effort effort) {
    this.laboratory = laboratory;
    this.effort = effort;
  }

  @Override
  public String name() {
    return "predictions";
  }

  @Override
  public int mostRounds() {
    return 3;
  }

  @Override
  public void measure(Contender contender, Results results) throws Exception {
    switch (contender) {
      case NONE -> withoutAgent(results);
      case E2I -> withAgent(results);
      default -> {}
    }
  }

  private void withoutAgent(Results results) throws Exception {
    try (MeasuredService service = MeasuredService.start(laboratory, Contender.NONE)) {
      Cost cost = costIn(service);
      for (Setting setting : Setting.values()) {
        add(results, Contender.NONE, setting, cost);
      }
    }
  }

  private void withAgent(Results results) throws Exception {
    for (Setting setting : Setting.values()) {
      String config = "-De2i.obs.config=" + file(setting);
      try (MeasuredService service =
          MeasuredService.startWith(List.of(config), laboratory, Contender.E2I)) {
        add(results, Contender.E2I, setting, costIn(service));
      }
    }
  }

  private Path file(Setting setting) throws IOException {
    Path file = Files.createTempFile(laboratory.directory(), "predictions", ".yaml");
    return Files.writeString(file, setting.yaml());
  }

  private Cost costIn(MeasuredService service) throws InterruptedException {
    for (int i = 0; i < WARM_UPS * effort.requestsOfOperations(); i++) {
      service.get(PATH);
    }
    List<Double> nanos = new ArrayList<>();
    List<Double> allocated = new ArrayList<>();
    for (int i = 0; i < effort.requestsOfOperations(); i++) {
      Thread.sleep(PAUSE_MILLIS);
      String[] perPrediction = service.get(PATH).split(" ");
      nanos.add(Double.parseDouble(perPrediction[0]));
      allocated.add(Double.parseDouble(perPrediction[1]));
    }
    return new Cost(Spread.of(nanos).median(), Spread.of(allocated).median());
  }

  private static void add(Results results, Contender contender, Setting setting, Cost cost) {
    results.add(setting.cpu, contender, cost.nanos());
    results.add(setting.bytes, contender, cost.bytes());
  }

  private record Cost(double nanos, double bytes) {}
}
