package io.e2i.obs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one line of Logback and of Log4j costs the thread that logs it within a request: in a
 * pattern, with ids and without, and as JSON. Lines with ids are as long for everybody: without an
 * agent the application has put two into the context itself, before it is measured. A request has
 * many lines, and the value is the median over requests, so that a pause of the machine does not
 * count.
 */
final class LogsBenchmark implements Benchmark {

  private static final int LINES = 100;

  /** So many requests warm up for each that counts. */
  private static final int WARM_UPS = 6;

  /** Between requests that count, so that what is exported has left. */
  private static final int PAUSE_MILLIS = 10;

  /** What is logged, how this project's agent is set for it, and the rows of the table. */
  private enum Setting {
    OFF("logback-plain", "correlation: false", Figure.LOG_OFF_CPU, Figure.LOG_OFF_BYTES),
    PLAIN("logback-plain", "json: false", Figure.LOG_PLAIN_CPU, Figure.LOG_PLAIN_BYTES),
    IDS("logback-ids", "json: false", Figure.LOG_IDS_CPU, Figure.LOG_IDS_BYTES),
    JSON("logback-json", "json: false", Figure.LOG_JSON_CPU, Figure.LOG_JSON_BYTES),
    AGENT("logback-json", "json: true", Figure.LOG_AGENT_JSON_CPU, Figure.LOG_AGENT_JSON_BYTES),
    LOG4J_IDS("log4j-ids", "json: false", Figure.LOG4J_IDS_CPU, Figure.LOG4J_IDS_BYTES),
    LOG4J_JSON("log4j-json", "json: false", Figure.LOG4J_JSON_CPU, Figure.LOG4J_JSON_BYTES),
    LOG4J_AGENT(
        "log4j-json", "json: true", Figure.LOG4J_AGENT_JSON_CPU, Figure.LOG4J_AGENT_JSON_BYTES);

    private final String kind;
    private final String logs;
    private final Figure cpu;
    private final Figure bytes;

    Setting(String kind, String logs, Figure cpu, Figure bytes) {
      this.kind = kind;
      this.logs = logs;
      this.cpu = cpu;
      this.bytes = bytes;
    }

    String path(Contender contender) {
      boolean ownIds = contender == Contender.NONE && !kind.equals("logback-plain");
      return "/operations?kind=" + kind + "&count=" + LINES + (ownIds ? "&own-ids" : "");
    }
  }

  private final Laboratory laboratory;
  private final Effort effort;

  LogsBenchmark(Laboratory laboratory, Effort effort) {
    this.laboratory = laboratory;
    this.effort = effort;
  }

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public int mostRounds() {
    return 3;
  }

  @Override
  public void measure(Contender contender, Results results) throws Exception {
    for (Setting setting : Setting.values()) {
      if (setting == Setting.OFF && contender != Contender.E2I && contender != Contender.NONE) {
        continue;
      }
      try (MeasuredService service =
          MeasuredService.startWith(arguments(contender, setting), laboratory, contender)) {
        measure(service, setting.path(contender), contender, setting, results);
      }
    }
  }

  private List<String> arguments(Contender contender, Setting setting) throws IOException {
    if (contender != Contender.E2I) {
      return List.of();
    }
    Path file = Files.createTempFile(laboratory.directory(), "logs", ".yaml");
    Files.writeString(file, "logs: {" + setting.logs + "}\n");
    return List.of("-De2i.obs.config=" + file);
  }

  private void measure(
      MeasuredService service, String path, Contender contender, Setting setting, Results results)
      throws InterruptedException {
    for (int i = 0; i < WARM_UPS * effort.requestsOfOperations(); i++) {
      service.get(path);
    }
    List<Double> nanos = new ArrayList<>();
    List<Double> allocated = new ArrayList<>();
    for (int i = 0; i < effort.requestsOfOperations(); i++) {
      Thread.sleep(PAUSE_MILLIS);
      String[] perLine = service.get(path).split(" ");
      nanos.add(Double.parseDouble(perLine[0]));
      allocated.add(Double.parseDouble(perLine[1]));
    }
    results.add(setting.cpu, contender, Spread.of(nanos).median());
    results.add(setting.bytes, contender, Spread.of(allocated).median());
  }
}
