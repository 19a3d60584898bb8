package io.e2i.obs.start;

import io.e2i.obs.config.AgentConfig;
import io.e2i.obs.config.ErrorsConfig;
import io.e2i.obs.config.FilesConfig;
import io.e2i.obs.config.SentryConfig;
import io.e2i.obs.export.ErrorExporter;
import io.e2i.obs.export.ErrorPipeline;
import io.e2i.obs.export.jsonlines.ErrorFile;
import io.e2i.obs.export.jsonlines.JsonLinesFile;
import io.e2i.obs.export.sentry.SentryExporter;
import io.e2i.obs.export.sentry.SentrySource;
import io.e2i.obs.operation.OperationListener;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.signal.error.ErrorReader;
import io.e2i.obs.signal.error.ErrorSignal;
import io.e2i.obs.signal.trace.HostName;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The way of errors, from the signal to file and Sentry, joined together. */
final class ErrorReports {

  private final ErrorReader reader;
  private final ErrorPipeline pipeline;
  private final ErrorSignal signal;

  ErrorReports(AgentConfig config) {
    ErrorsConfig errors = config.errors();
    reader = new ErrorReader(errors);
    pipeline = new ErrorPipeline(reader, exporters(config));
    signal = new ErrorSignal(errors, pipeline);
  }

  /** Takes over what can change while the application runs; to be called by one thread. */
  OperationListener signal(ErrorsConfig config) {
    reader.use(config);
    signal.use(config);
    pipeline.prepare();
    return signal;
  }

  void lookAfter() {
    pipeline.lookAfter();
  }

  void beginShutdown() {
    pipeline.beginShutdown();
  }

  void shutdown(Duration timeout) throws InterruptedException {
    pipeline.shutdown(timeout);
  }

  private static List<ErrorExporter> exporters(AgentConfig config) {
    List<ErrorExporter> exporters = new ArrayList<>();
    FilesConfig files = config.files();
    if (config.errors().file()) {
      JsonLinesFile file =
          new JsonLinesFile(
              new File(files.directory()), ErrorFile.NAME, files.maxSize(), files.keep());
      exporters.add(new ErrorFile(config.service().name(), file));
    }
    SentryConfig sentry = config.errors().sentry();
    if (config.errors().enabled() && sentry.enabled() && !sentry.complaint().isEmpty()) {
      AgentLog.warn(sentry.complaint() + ": errors are not sent to Sentry.");
    }
    if (sentry.enabled() && !sentry.dsn().isEmpty()) {
      exporters.add(new SentryExporter(sentry, source(config)));
    }
    return exporters;
  }

  private static SentrySource source(AgentConfig config) {
    SentryConfig sentry = config.errors().sentry();
    String version = config.service().version();
    String release = version.equals("unknown") ? "" : version;
    return new SentrySource(
        sentry.environment().isEmpty() ? config.service().environment() : sentry.environment(),
        sentry.release().isEmpty() ? release : sentry.release(),
        HostName.find());
  }
}
