package io.e2i.obs.demo;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.StrictJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The log lines of a service that the agent writes as JSON. */
public final class LogLines {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ForkedProcess service;

  private LogLines(ForkedProcess service) {
    this.service = service;
  }

  public static LogLines of(ForkedProcess service) {
    return new LogLines(service);
  }

  /** The fields of each line of a trace, as soon as there are as many as wanted. */
  public List<Map<String, Object>> await(int atLeast, String traceId) {
    Await.until(
        PATIENCE,
        () -> linesOf(traceId).size() >= atLeast,
        () -> atLeast + " lines of trace " + traceId + ": " + service);
    return linesOf(traceId);
  }

  private List<Map<String, Object>> linesOf(String traceId) {
    return service
        .standardOutput()
        .lines()
        .filter(line -> line.contains(traceId))
        .map(StrictJson::object)
        .filter(line -> traceId.equals(line.get("trace_id")))
        .toList();
  }
}
