package io.e2i.obs.start;

import io.e2i.obs.config.AgentConfig;
import io.e2i.obs.config.MetricsConfig;
import io.e2i.obs.config.OtlpConfig;
import io.e2i.obs.config.TracingConfig;
import io.e2i.obs.export.ExportPipeline;
import io.e2i.obs.export.prometheus.MetricsPage;
import io.e2i.obs.operation.OperationListener;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.operation.Redaction;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.SelfGauge;
import io.e2i.obs.server.EmbeddedServer;
import io.e2i.obs.server.HealthPage;
import io.e2i.obs.server.IndexPage;
import io.e2i.obs.server.Page;
import io.e2i.obs.server.ReadyPage;
import io.e2i.obs.signal.metric.MetricSignal;
import io.e2i.obs.signal.trace.TraceSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that listens to operations, joined together: signals, exporters, the embedded server.
 * Confined to the housekeeping thread, but for {@link #shutdown}.
 */
final class Telemetry {

  private final MetricSignal metrics;
  private final @Nullable ExportPipeline spans;
  private final @Nullable EmbeddedServer server;

  private Telemetry(
      MetricSignal metrics, @Nullable ExportPipeline spans, @Nullable EmbeddedServer server) {
    this.metrics = metrics;
    this.spans = spans;
    this.server = server;
  }

  /** Starts what the configuration asks for; from its return on operations are recorded. */
  static Telemetry start(AgentConfig config) {
    MetricSignal metrics =
        new MetricSignal(
            config.service().name(),
            config.service().environment(),
            config.metrics().maxSeries(),
            config.metrics().jvm());
    ExportPipeline spans = config.tracing().enabled() ? pipeline(config) : null;
    EmbeddedServer server = config.metrics().enabled() ? serve(config.metrics(), metrics) : null;
    SelfGauge.BUILD_INFO.watch(AgentVersion.current(), () -> 1);
    Telemetry telemetry = new Telemetry(metrics, spans, server);
    telemetry.use(config);
    return telemetry;
  }

  /** Takes over what can change while the application runs. */
  void use(AgentConfig config) {
    AgentLog.level(config.log().level());
    Redaction.use(config.redaction().queryParameters(), config.redaction().headers());
    TracingConfig tracing = config.tracing();
    List<OperationListener> ending = new ArrayList<>();
    ending.add(metrics);
    if (spans != null && tracing.enabled()) {
      ending.add(new TraceSignal(spans));
    }
    Operations.use(
        new OperationSettings(
            Collections.singletonList(metrics),
            ending,
            tracing.enabled() ? tracing.samplingRatio() : 0,
            Propagation.of(tracing.propagators()),
            tracing.serverTiming()));
  }

  /** The port that metrics are served on, or -1. */
  int port() {
    return server == null ? -1 : server.port();
  }

  /** Hands over what is still here, within the time given; nothing is recorded afterwards. */
  void shutdown(Duration timeout) throws InterruptedException {
    if (spans != null) {
      spans.shutdown(timeout);
    }
    Operations.stop();
    if (server != null) {
      server.close();
    }
  }

  private static @Nullable ExportPipeline pipeline(AgentConfig config) {
    OtlpConfig otlp = config.export().otlp();
    ExportPipeline pipeline =
        new ExportPipeline(
            otlp.queue(), otlp.batchMaxSize(), otlp.batchMaxWait(), Exporters.of(config));
    pipeline.start();
    return pipeline;
  }

  private static @Nullable EmbeddedServer serve(MetricsConfig config, MetricSignal metrics) {
    Map<String, Page> pages = new LinkedHashMap<>();
    pages.put(config.path(), new MetricsPage(metrics));
    pages.put("/health", new HealthPage(AgentVersion.current()));
    pages.put("/ready", new ReadyPage(Collections::emptyList));
    pages.put("/", new IndexPage(AgentVersion.current(), new ArrayList<>(pages.keySet())));
    return EmbeddedServer.start(config.host(), config.port(), pages);
  }
}
