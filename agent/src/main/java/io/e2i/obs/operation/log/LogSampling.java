package io.e2i.obs.operation.log;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.TraceIdRatio;
import io.e2i.obs.self.SelfCounter;
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

  /** Of a logger that none of the given ones is above: the level decides. Known by its identity. */
  private static final TraceIdRatio BY_LEVEL = TraceIdRatio.of(0);

  /** By ordinal of the level. */
  private final TraceIdRatio[] levels;

  private final Map<String, TraceIdRatio> loggers = new HashMap<>();
  private final ConcurrentHashMap<String, TraceIdRatio> known = new ConcurrentHashMap<>();

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
      this.loggers.put(logger.getKey(), TraceIdRatio.of(logger.getValue()));
    }
  }

  /** Whether a line of the calling thread is kept; if not it is counted. */
  boolean keeps(LogLevel level, String logger) {
    TraceIdRatio kept = loggers.isEmpty() ? BY_LEVEL : ratioOf(logger);
    if (kept == BY_LEVEL) {
      kept = levels[level.ordinal()];
    }
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

  private TraceIdRatio ratioOf(String logger) {
    TraceIdRatio ratio = known.get(logger);
    if (ratio == null) {
      ratio = nearest(logger);
      if (known.size() < MAX_LOGGERS) {
        known.put(logger, ratio);
      }
    }
    return ratio;
  }

  private TraceIdRatio nearest(String logger) {
    String name = logger;
    while (true) {
      @Nullable TraceIdRatio ratio = loggers.get(name);
      if (ratio != null) {
        return ratio;
      }
      int dot = name.lastIndexOf('.');
      if (dot < 0) {
        return BY_LEVEL;
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
