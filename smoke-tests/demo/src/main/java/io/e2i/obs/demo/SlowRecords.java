package io.e2i.obs.demo;

import io.e2i.obs.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The file {@code slow-queries.jsonl} of one service. */
public final class SlowRecords {

  /** The agent writes every second or so. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path file;

  private SlowRecords(Path file) {
    this.file = file;
  }

  public static SlowRecords of(Path file) {
    return new SlowRecords(file);
  }

  /** Waits for the record of a slow query in this trace: its fields in the order of the file. */
  public Map<?, ?> awaitQueryIn(String traceId) {
    Await.until(
        PATIENCE,
        () -> queriesIn(traceId).count() > 0,
        () -> "a slow query of trace " + traceId + " in " + file + ": " + lines());
    return queriesIn(traceId).findFirst().orElseThrow();
  }

  private Stream<? extends Map<?, ?>> queriesIn(String traceId) {
    return lines().stream()
        .map(SlowRecords::fields)
        .filter(record -> traceId.equals(record.get("trace_id")))
        .filter(record -> "query".equals(record.get("kind")));
  }

  private List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Map<?, ?> fields(String json) {
    // JSON is YAML.
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(json);
  }
}
