package io.e2i.obs.start;

import io.e2i.obs.config.AgentConfig;
import io.e2i.obs.config.ExportConfig;
import io.e2i.obs.config.MetricsConfig;
import io.e2i.obs.config.OtlpConfig;
import io.e2i.obs.export.CircuitBreaker;
import io.e2i.obs.export.ExportPipeline;
import io.e2i.obs.export.GuardedExporter;
import io.e2i.obs.export.prometheus.MetricsPage;
import io.e2i.obs.operation.OperationListener;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.operation.Redaction;
import io.e2i.obs.self.AgentLog;
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
 * Called by the housekeeping thread, and once more by the shutdown hook.
 */
final class Telemetry {

  private final MetricSignal metrics;
  private final ExportPipeline spans;
  private final @Nullable EmbeddedServer server;
  private AgentConfig config;

  private Telemetry(AgentConfig config) {
    this.config = config;
  }
}
