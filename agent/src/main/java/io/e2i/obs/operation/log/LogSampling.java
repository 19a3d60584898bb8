package io.e2i.obs.operation.log;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.TraceIdRatio;
import io.e2i.obs.self.SelfCounter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which lines below WARN are kept. Decided by the trace id in the way in which traces are sampled:
 * a request keeps all its lines of one ratio or none, in all services of equal ratios, and with
 * equal ratios for traces those lines whose traces are kept. A line outside of a trace is decided
 * by itself, at random. Thread-safe.
 */
public final class LogSampling {

  /** The ratios of further loggers are looked up anew for each line. */
  private static final int MAX_LOGGERS = 10_000;

  /** By ordinal of the level, as all arrays here. */
  private final TraceIdRatio[] levels;

  private final Map<String, TraceIdRatio[]> loggers = new HashMap<>();
  private final ConcurrentHashMap<String, TraceIdRatio[]> known = new ConcurrentHashMap<>();

  /**
   * @param levels the share of lines that is kept, from 0 to 1; levels that are not here keep all
   * @param loggers the share for loggers of these names and below, whatever the level
   */
  public LogSampling(Map<LogLevel, Double> levels, Map<String, Double> loggers) {
    this.levels = new TraceIdRatio[LogLevel.values().length];
    for (LogLevel level : LogLevel.values()) {
      this.levels[level.ordinal()] = TraceIdRatio.of(levels.getOrDefault(level, 1.0));
    }
    for (Map.Entry<String, Double> logger : loggers.entrySet()) {
      TraceIdRatio[] ratios = new TraceIdRatio[this.levels.length];
      Arrays.fill(ratios, TraceIdRatio.of(logger.getValue()));
      this.loggers.put(logger.getKey(), ratios);
    }
  }

  /** Whether a line of the calling thread is kept; if not it is counted. */
  boolean keeps(LogLevel level, String logger) {
    TraceIdRatio[] ratios = loggers.isEmpty() ? levels : ratiosOf(logger);
    TraceIdRatio kept = ratios[level.ordinal()];
    if (kept.isAll() || kept.has(traceOrChance())) {
      return true;
    }
    counter(level).increment();
    return false;
  }

  private static long traceOrChance() {
    // Asked first: before telemetry is there nobody may touch OpenTelemetry's context.
    Operation operation = Operations.isRecording() ? Operations.current() : null;
    long id = operation == null ? 0 : operation.trace().idLow();
    return id == 0 ? ThreadLocalRandom.current().nextLong() : id;
  }

  private TraceIdRatio[] ratiosOf(String logger) {
    TraceIdRatio[] ratios = known.get(logger);
    if (ratios == null) {
      ratios = nearest(logger);
      if (known.size() < MAX_LOGGERS) {
        known.put(logger, ratios);
      }
    }
    return ratios;
  }

  private TraceIdRatio[] nearest(String logger) {
    String name = logger;
    while (true) {
      TraceIdRatio @Nullable [] ratios = loggers.get(name);
      if (ratios != null) {
        return ratios;
      }
      int dot = name.lastIndexOf('.');
      if (dot < 0) {
        return levels;
      }
      name = name.substring(0, dot);
    }
  }

  private static SelfCounter counter(LogLevel level) {
    switch (level) {
      case TRACE:
        return SelfCounter.LOG_LINES_DROPPED_TRACE;
      case DEBUG:
        return SelfCounter.LOG_LINES_DROPPED_DEBUG;
      default:
        return SelfCounter.LOG_LINES_DROPPED_INFO;
    }
  }
}
