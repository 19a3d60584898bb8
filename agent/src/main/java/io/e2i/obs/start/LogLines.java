package io.e2i.obs.start;

import io.e2i.obs.config.AgentConfig;
import io.e2i.obs.config.LogsConfig;
import io.e2i.obs.config.ServiceConfig;
import io.e2i.obs.export.jsonlines.LogShadowFiles;
import io.e2i.obs.operation.log.JsonLayout;
import io.e2i.obs.operation.log.LogFormat;
import io.e2i.obs.operation.log.LogLevel;
import io.e2i.obs.operation.log.LogSampling;
import io.e2i.obs.operation.log.LogSettings;
import io.e2i.obs.operation.log.LogShadow;
import io.e2i.obs.operation.log.Logs;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of the application's log lines. Confined to one thread at a time. */
final class LogLines {

  private final ServiceConfig service;
  private final LogShadowFiles shadow;
  private boolean shadowing;

  /**
   * @param started names the service and where files go, for as long as the JVM lives
   */
  LogLines(AgentConfig started) {
    service = started.service();
    shadow = new LogShadowFiles(started.files());
  }

  /**
   * Before the application's first line: a file of which only the rest is JSON is of no use.
   * Everything else begins with telemetry.
   */
  static void begin(AgentConfig config) {
    LogsConfig logs = config.logs();
    if ((logs.json() && !logs.isShadow()) || !logs.sampling().isAll()) {
      Logs.use(settings(logs, config.service(), null));
    }
  }

  /** From now on lines are treated as this section says. */
  void use(LogsConfig logs) {
    boolean wanted = logs.json() && logs.isShadow();
    if (wanted && !shadowing) {
      shadowing = true;
      shadow.start();
    }
    Logs.use(settings(logs, service, wanted ? shadow : null));
  }

  /** Writes what waits; afterwards the thread that logs a line writes both. */
  void shutdown(Duration timeout) throws InterruptedException {
    if (shadowing) {
      shadow.shutdown(timeout);
    }
  }

  private static LogSettings settings(
      LogsConfig logs, ServiceConfig service, @Nullable LogShadow shadow) {
    boolean json = logs.json() && (shadow != null || !logs.isShadow());
    return new LogSettings(
        logs.correlation() ? service.name() : null,
        json ? layout(logs, service) : null,
        shadow,
        logs.sampling().isAll() ? null : sampling(logs.sampling()));
  }

  private static JsonLayout layout(LogsConfig logs, ServiceConfig service) {
    return new JsonLayout(
        LogFormat.valueOf(logs.format().toUpperCase(Locale.ROOT)),
        service.name(),
        service.environment(),
        logs.maxLine(),
        logs.redact());
  }

  private static LogSampling sampling(LogsConfig.Sampling config) {
    Map<LogLevel, Double> levels = new EnumMap<>(LogLevel.class);
    levels.put(LogLevel.INFO, config.info());
    levels.put(LogLevel.DEBUG, config.debug());
    levels.put(LogLevel.TRACE, config.trace());
    return new LogSampling(levels, config.loggers());
  }
}
