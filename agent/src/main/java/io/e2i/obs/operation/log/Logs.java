package io.e2i.obs.operation.log;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What technologies that log ask: the ids for a line, whether it is kept, what it is as JSON. Every
 * answer may change while the application runs. Thread-safe; no method throws.
 */
public final class Logs {

  private static volatile LogSettings settings = LogSettings.OFF;

  private Logs() {}

  /** From now on these are in force. */
  public static void use(LogSettings settings) {
    Logs.settings = settings;
  }

  /**
   * What to add to a line that the calling thread logs now; null if it is in no operation, or no
   * ids are wanted.
   */
  public static @Nullable Correlation correlation() {
    String service = settings.correlatedService;
    if (service == null) {
      return null;
    }
    try {
      return Correlation.current(service);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "correlation of a log line", failure);
      return null;
    }
  }

  /**
   * What to add to a line that is in no operation, but shows an exception: what belongs to the
   * operation that has failed with it. Servers and schedulers log errors when the operation is
   * over. Null if nobody knows for sure.
   */
  public static @Nullable Correlation correlationOf(@Nullable Throwable thrown) {
    String service = settings.correlatedService;
    if (service == null || thrown == null) {
      return null;
    }
    try {
      return Correlation.of(thrown, service);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "correlation of a log line", failure);
      return null;
    }
  }

  /**
   * What {@link #correlation()} has added to a line, read back from its mapped diagnostic context:
   * for frameworks whose events carry nothing else.
   *
   * @param context answers the value of a name, or null
   */
  public static @Nullable Correlation correlationIn(Function<String, @Nullable Object> context) {
    String service = settings.correlatedService;
    if (service == null) {
      return null;
    }
    try {
      return Correlation.in(context, service);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "correlation of a log line", failure);
      return null;
    }
  }

  /** Whether any lines may be left out. */
  public static boolean isSampling() {
    return settings.sampling != null;
  }

  /**
   * Whether a line that the calling thread logs now is kept; one that is not counts as dropped. To
   * be asked once for each line that would be written.
   */
  public static boolean keeps(LogLevel level, @Nullable String logger) {
    LogSampling sampling = settings.sampling;
    if (sampling == null || level.compareTo(LogLevel.WARN) >= 0) {
      return true;
    }
    try {
      return sampling.keeps(level, logger == null ? "" : logger);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "sampling of a log line", failure);
      return true;
    }
  }

  /** Whether lines are written as JSON in place of the application's own format. */
  public static boolean isReplacing() {
    LogSettings now = settings;
    return now.json != null && now.shadow == null;
  }

  /** Whether lines of JSON are written beside the application's own ones. */
  public static boolean isShadowing() {
    return settings.shadow != null;
  }

  /**
   * The line that takes the place of the application's own one, with its line break.
   *
   * @return null if there is none: the original one is to be written
   */
  public static byte @Nullable [] replacement(LogEvent event) {
    LogSettings now = settings;
    return now.shadow == null ? line(now.json, event) : null;
  }

  /**
   * Writes a line of JSON beside the one that the application has written itself, if that is
   * wanted.
   *
   * @param file where the application has written it; null for its console
   */
  public static void shadow(LogEvent event, @Nullable String file) {
    LogSettings now = settings;
    if (now.shadow == null) {
      return;
    }
    byte[] line = line(now.json, event);
    if (line != null) {
      now.shadow.accept(file, line);
    }
  }

  private static byte @Nullable [] line(@Nullable JsonLayout json, LogEvent event) {
    if (json == null) {
      return null;
    }
    try {
      return json.line(event);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "log line as JSON", failure);
      return null;
    }
  }
}
