package io.e2i.obs.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code logs}: the application's log lines. Immutable. */
public final class LogsConfig {

  private final boolean correlation;
  private final boolean json;
  private final String mode;
  private final String format;
  private final int maxLine;
  private final boolean redact;
  private final Sampling sampling;

  private LogsConfig(ConfigSection section) {
    correlation = section.flag("correlation", true);
    json = section.flag("json", false);
    mode = section.choice("mode", "replace", "replace", "shadow");
    format = section.choice("format", "e2i", "e2i", "ecs", "loki");
    maxLine = (int) section.size("max_line", 256 << 10, 8 << 10, 16 << 20);
    redact = section.flag("redact", false);
    sampling = new Sampling(section.section("sampling"));
    section.end();
  }

  static LogsConfig read(ConfigSection section) {
    return new LogsConfig(section);
  }

  /** Whether lines carry the ids of the operation that they are logged in. */
  public boolean correlation() {
    return correlation;
  }

  /** Whether lines are written as JSON. */
  public boolean json() {
    return json;
  }

  /** Whether JSON is written beside the original lines, not in their place. */
  public boolean isShadow() {
    return mode.equals("shadow");
  }

  /** What fields are called: {@code e2i}, {@code ecs} or {@code loki}. */
  public String format() {
    return format;
  }

  /** Bytes of a line of JSON, from 8 KB to 16 MB. */
  public int maxLine() {
    return maxLine;
  }

  /** Whether the redaction of contents applies to lines of JSON. */
  public boolean redact() {
    return redact;
  }

  /** Which lines below WARN are kept. */
  public Sampling sampling() {
    return sampling;
  }

  /** The section {@code logs.sampling}: shares from 0 to 1. Immutable. */
  public static final class Sampling {

    private final double info;
    private final double debug;
    private final double trace;
    private final Map<String, Double> loggers;

    private Sampling(ConfigSection section) {
      info = section.decimal("info", 1, 0, 1);
      debug = section.decimal("debug", 1, 0, 1);
      trace = section.decimal("trace", 1, 0, 1);
      Map<String, Double> shares = new HashMap<>();
      for (Map.Entry<String, String> one : section.textMap("loggers", new Share()).entrySet()) {
        shares.put(one.getKey(), Double.valueOf(one.getValue()));
      }
      loggers = Collections.unmodifiableMap(shares);
      section.end();
    }

    /** Whether all lines are kept. */
    public boolean isAll() {
      return info == 1 && debug == 1 && trace == 1 && loggers.isEmpty();
    }

    public double info() {
      return info;
    }

    public double debug() {
      return debug;
    }

    public double trace() {
      return trace;
    }

    /** Of loggers of these names and below, whatever the level. */
    public Map<String, Double> loggers() {
      return loggers;
    }
  }

  /** A share as text, for a mapping. */
  private static final class Share implements ValueType<String> {
    private final DecimalType share = new DecimalType(0, 1);

    @Override
    public String expected() {
      return share.expected();
    }

    @Override
    public @Nullable String parse(String text) {
      Double value = share.parse(text);
      return value == null ? null : value.toString();
    }
  }
}
