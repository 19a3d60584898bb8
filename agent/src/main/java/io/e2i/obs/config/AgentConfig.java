package io.e2i.obs.config;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole configuration. Only {@code start} sees it; all others get their section. Immutable. */
public final class AgentConfig {

  private final boolean enabled;
  private final ServiceConfig service;
  private final TracingConfig tracing;
  private final ExportConfig export;
  private final MetricsConfig metrics;
  private final SlowConfig slowQueries;
  private final SlowConfig slowRequests;
  private final QueuesConfig queues;
  private final BusinessContextConfig businessContext;
  private final CostsConfig costs;
  private final ModelServersConfig modelServers;
  private final FilesConfig files;
  private final AuditConfig audit;
  private final RedactionConfig redaction;
  private final LogsConfig logs;
  private final LogConfig log;
  private final ReloadConfig reload;
  private final List<InstrumentationConfig> instrumentations;
  private final EffectiveConfig effective;

  /**
   * @param source what is read, for the message
   */
  AgentConfig(
      ConfigReading reading,
      @Nullable ConfigNode tree,
      String source,
      ServiceIdentity identity,
      KnownTechnologies known)
      throws ConfigProblems {
    ConfigSection root = new ConfigSection(reading, "", tree);
    enabled = root.flag("enabled", true);
    // Its profiles are part of the tree by now.
    root.texts(Profiles.KEY, Collections.<String>emptyList());
    service = ServiceConfig.read(root.section("service"), identity);
    tracing = TracingConfig.read(root.section("tracing"));
    export = ExportConfig.read(root.section("export"));
    metrics = MetricsConfig.read(root.section("metrics"));
    slowQueries = SlowConfig.readQueries(root.section("slow_queries"));
    slowRequests = SlowConfig.readRequests(root.section("slow_requests"));
    queues = QueuesConfig.read(root.section("queues"));
    businessContext =
        BusinessContextConfig.read(
            root.section("business_context"), tracing.propagators().contains("baggage"));
    costs = CostsConfig.read(root.section("costs"));
    modelServers = ModelServersConfig.read(root.section("model_servers"));
    files = FilesConfig.read(root.section("files"));
    audit = AuditConfig.read(root.section("audit"));
    redaction = RedactionConfig.read(root.section("redaction"));
    logs = LogsConfig.read(root.section("logs"));
    log = LogConfig.read(root.section("log"));
    reload = ReloadConfig.read(root.section("reload"));
    instrumentations = InstrumentationsReader.read(root.section("instrumentations"), known);
    root.end();
    effective = new EffectiveConfig(reading.end(source));
  }

  /** Whether the agent does anything at all. */
  public boolean enabled() {
    return enabled;
  }

  public ServiceConfig service() {
    return service;
  }

  public TracingConfig tracing() {
    return tracing;
  }

  public ExportConfig export() {
    return export;
  }

  public MetricsConfig metrics() {
    return metrics;
  }

  public SlowConfig slowQueries() {
    return slowQueries;
  }

  public SlowConfig slowRequests() {
    return slowRequests;
  }

  public QueuesConfig queues() {
    return queues;
  }

  public BusinessContextConfig businessContext() {
    return businessContext;
  }

  public CostsConfig costs() {
    return costs;
  }

  public ModelServersConfig modelServers() {
    return modelServers;
  }

  public FilesConfig files() {
    return files;
  }

  public AuditConfig audit() {
    return audit;
  }

  public RedactionConfig redaction() {
    return redaction;
  }

  /** The application's log lines. */
  public LogsConfig logs() {
    return logs;
  }

  /** The agent's own log. */
  public LogConfig log() {
    return log;
  }

  public ReloadConfig reload() {
    return reload;
  }

  /** Every technology known, switched on or not. */
  public List<InstrumentationConfig> instrumentations() {
    return instrumentations;
  }

  /** Every key with its value. */
  public EffectiveConfig effective() {
    return effective;
  }
}
