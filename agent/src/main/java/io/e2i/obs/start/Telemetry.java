package io.e2i.obs.start;

import io.e2i.obs.config.AgentConfig;
import io.e2i.obs.config.AuditConfig;
import io.e2i.obs.config.BusinessContextConfig;
import io.e2i.obs.config.ContentRedactionConfig;
import io.e2i.obs.config.FilesConfig;
import io.e2i.obs.config.MetricsConfig;
import io.e2i.obs.config.ModelServersConfig;
import io.e2i.obs.config.OtlpConfig;
import io.e2i.obs.config.PriceFileWatcher;
import io.e2i.obs.config.PriceList;
import io.e2i.obs.export.ExportPipeline;
import io.e2i.obs.export.GuardedExporter;
import io.e2i.obs.export.audit.AuditPage;
import io.e2i.obs.export.audit.AuditPipeline;
import io.e2i.obs.export.jsonlines.JsonLinesFile;
import io.e2i.obs.export.jsonlines.SlowRecordFile;
import io.e2i.obs.export.prometheus.MetricsPage;
import io.e2i.obs.operation.BusinessHeaders;
import io.e2i.obs.operation.CollectedObjects;
import io.e2i.obs.operation.LandedErrors;
import io.e2i.obs.operation.ModelServers;
import io.e2i.obs.operation.OpenResponses;
import io.e2i.obs.operation.OperationListener;
import io.e2i.obs.operation.OperationSettings;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.Propagation;
import io.e2i.obs.operation.Redaction;
import io.e2i.obs.operation.ThreadContext;
import io.e2i.obs.operation.content.ContentLevel;
import io.e2i.obs.operation.content.ContentLimits;
import io.e2i.obs.operation.content.redaction.ContentRedaction;
import io.e2i.obs.rule.RuleStates;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.SelfGauge;
import io.e2i.obs.server.EmbeddedServer;
import io.e2i.obs.server.HealthPage;
import io.e2i.obs.server.IndexPage;
import io.e2i.obs.server.Page;
import io.e2i.obs.server.ReadyPage;
import io.e2i.obs.signal.audit.AuditSignal;
import io.e2i.obs.signal.cost.CostSignal;
import io.e2i.obs.signal.metric.MetricSignal;
import io.e2i.obs.signal.slow.SlowLimit;
import io.e2i.obs.signal.slow.SlowSignal;
import io.e2i.obs.signal.trace.TraceSignal;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that listens to operations, joined together: signals, exporters, the embedded server.
 * Confined to the housekeeping thread, but for {@link #shutdown}.
 */
final class Telemetry {

  /** What the audit trail gets at the end, even if the spans have used up all time. */
  private static final long LEAST_NANOS = Duration.ofMillis(100).toNanos();

  private final AgentConfig started;
  private final SlowSignal slow;
  private final CostSignal costs = new CostSignal();
  private final MetricSignal metrics;
  private final AuditPipeline audit;
  private final LogLines logs;
  private final ErrorReports errors;
  private final @Nullable ExportPipeline spans;
  private final @Nullable EmbeddedServer server;
  private PriceFileWatcher prices;
  private volatile boolean ready;

  private Telemetry(AgentConfig config) {
    started = config;
    slow = slowSignal(config);
    prices = new PriceFileWatcher(config.costs());
    metrics =
        new MetricSignal(
            config.service().name(),
            config.service().environment(),
            config.metrics().maxSeries(),
            config.metrics().jvm());
    // These also if they are off: they may be switched on later.
    audit = new AuditPipeline(config.audit(), config.files());
    logs = new LogLines(config);
    errors = new ErrorReports(config);
    spans = pipeline(config);
    server = config.metrics().enabled() ? serve(config) : null;
  }

  /** Starts what the configuration asks for; from its return on operations are recorded. */
  static Telemetry start(AgentConfig config) {
    ThreadContext.install();
    Redaction.use(config.redaction().queryParameters(), config.redaction().headers());
    SelfGauge.BUILD_INFO.watch(AgentVersion.current(), () -> 1);
    Telemetry telemetry = new Telemetry(config);
    telemetry.use(config);
    return telemetry;
  }

  /** Takes over what can change while the application runs: sampling, limits, the log. */
  void use(AgentConfig config) {
    AgentLogSettings.use(config.log(), started.files());
    ContentRedactionConfig content = config.redaction().content();
    ContentRedaction.use(
        content.patterns(),
        content.fields(),
        content.custom(),
        config.redaction().queryParameters());
    logs.use(config.logs());
    slow.use(queryLimit(config), requestLimit(config));
    metrics.use(config.queues());
    ContentLevel.use(contentLevel(config.audit()));
    costs.use(config.costs());
    prices = new PriceFileWatcher(config.costs());
    metrics.use(config.businessContext().tenantsInMetrics(), config.costs().enabled());
    ContentLimits.use(config.audit().maxField());
    use(config.modelServers());
    List<OperationListener> ending = new ArrayList<>();
    // These two first: they mark calls for those that follow.
    ending.add(slow);
    ending.add(costs);
    ending.add(metrics);
    if (config.audit().enabled()) {
      audit.prepare();
      ending.add(new AuditSignal(started.service().name(), started.service().environment(), audit));
    }
    if (config.errors().enabled()) {
      ending.add(errors.signal(config.errors()));
    }
    if (spans != null && config.tracing().enabled()) {
      ending.add(new TraceSignal(spans));
    }
    Operations.use(
        new OperationSettings(
            Collections.singletonList(metrics),
            ending,
            config.tracing().enabled() ? config.tracing().samplingRatio() : 0,
            Propagation.of(started.tracing().propagators(), headers(config.businessContext())),
            started.tracing().serverTiming()));
  }

  private static void use(ModelServersConfig config) {
    ModelServers.use(config.enabled(), config.hosts(), config.content());
  }

  /** Writes down what has been found since the last time; to be called every second or so. */
  synchronized void drain() {
    slow.drain();
    audit.lookAfter();
    errors.lookAfter();
  }

  /** Looks after what belongs to the application; to be called as often, by the same thread. */
  void lookAfterApplication() {
    CollectedObjects.purge();
    LandedErrors.look();
    RuleStates.look();
    metrics.watchQueues();
    costs.prepare();
  }

  /** Takes over a list of prices that has changed; to be called now and then, as the others. */
  void lookAtPrices() {
    PriceList changed = prices.poll();
    if (changed != null) {
      costs.use(changed);
    }
  }

  /** From now on {@code /ready} says so: everything is woven that is to be. */
  void ready() {
    ready = true;
  }

  private List<String> reasonsAgainstReady() {
    return ready
        ? Collections.<String>emptyList()
        : Collections.singletonList("classes loaded before the agent are still being woven");
  }

  /** The port that metrics are served on, or -1. */
  int port() {
    return server == null ? -1 : server.port();
  }

  /** Hands over what is still here, within the time given; nothing is recorded afterwards. */
  void shutdown(Duration timeout) throws InterruptedException {
    OpenResponses.endAll();
    long deadline = System.nanoTime() + timeout.toNanos();
    audit.beginShutdown();
    LandedErrors.lookForTheLastTime();
    errors.beginShutdown();
    if (spans != null) {
      long lostBefore = SelfCounter.SPANS_DROPPED_SHUTDOWN.value();
      spans.shutdown(timeout);
      long lost = SelfCounter.SPANS_DROPPED_SHUTDOWN.value() - lostBefore;
      if (lost > 0) {
        AgentLog.warn(lost + " spans could not be exported before the JVM ended.");
      }
    }
    Operations.stop();
    audit.shutdown(until(deadline));
    logs.shutdown(until(deadline));
    errors.shutdown(until(deadline));
    drain();
    if (server != null) {
      server.close();
    }
  }

  private static Duration until(long deadline) {
    return Duration.ofNanos(Math.max(LEAST_NANOS, deadline - System.nanoTime()));
  }

  private static BusinessHeaders headers(BusinessContextConfig config) {
    return new BusinessHeaders(
        config.tenant(), config.user(), config.labels(), config.baggage(), config.propagate());
  }

  private static ContentLevel contentLevel(AuditConfig config) {
    return config.enabled()
        ? ContentLevel.valueOf(config.content().toUpperCase(Locale.ROOT))
        : ContentLevel.NONE;
  }

  private static SlowSignal slowSignal(AgentConfig config) {
    FilesConfig files = config.files();
    JsonLinesFile file =
        new JsonLinesFile(
            new File(files.directory()), SlowRecordFile.NAME, files.maxSize(), files.keep());
    return new SlowSignal(
        config.service().name(),
        queryLimit(config),
        requestLimit(config),
        new SlowRecordFile(file));
  }

  private static SlowLimit queryLimit(AgentConfig config) {
    return SlowLimit.of(config.slowQueries(), config.instrumentations());
  }

  private static SlowLimit requestLimit(AgentConfig config) {
    return SlowLimit.of(config.slowRequests(), config.instrumentations());
  }

  /** Null if there is nowhere to send spans. */
  private static @Nullable ExportPipeline pipeline(AgentConfig config) {
    List<GuardedExporter> exporters = Exporters.of(config);
    if (exporters.isEmpty()) {
      return null;
    }
    OtlpConfig otlp = config.export().otlp();
    ExportPipeline pipeline =
        new ExportPipeline(otlp.queue(), otlp.batchMaxSize(), otlp.batchMaxWait(), exporters);
    pipeline.start();
    return pipeline;
  }

  private @Nullable EmbeddedServer serve(AgentConfig whole) {
    MetricsConfig config = whole.metrics();
    Map<String, Page> pages = new LinkedHashMap<>();
    pages.put(config.path(), new MetricsPage(metrics));
    pages.put("/health", new HealthPage(AgentVersion.current()));
    pages.put("/ready", new ReadyPage(this::reasonsAgainstReady));
    if (whole.audit().enabled()) {
      File directory = whole.audit().directory(whole.files());
      pages.put(AuditPage.PATH, new AuditPage(directory, whole.audit().token()));
    }
    pages.put("/", new IndexPage(AgentVersion.current(), new ArrayList<>(pages.keySet())));
    return EmbeddedServer.start(config.host(), config.port(), pages);
  }
}
