package io.e2i.obs.demo;

import io.e2i.obs.testkit.ExportedSpans;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.ScrapedMetrics;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** One of the sample services in a JVM of its own, with the agent. */
public final class SampleService implements AutoCloseable {

  /** What makes models and agents of the classes of insights; to be added to its configuration. */
  public static final String INSIGHTS_CONFIG =
      """
      profiles: [e2i]
      audit: {content: full}
      instrumentations:
        prediction:
          rules:
            - {type: com.example.insights.ChurnModel, methods: [predict], model: churn,
               version: $this.version, prediction_type: classification}
            - {type: com.example.insights.RevenueModel, methods: [predict], model: revenue,
               prediction_type: regression}
            - {type: com.example.insights.UpliftModel, methods: [estimate], model: uplift,
               prediction_type: causal}
      """;

  private static final Pattern METRICS = Pattern.compile("metrics at (http://\\S+)");
  private static final Pattern STOCK_LISTENS = Pattern.compile("stock listens on port (\\d+)");
  private static final Pattern SHOP_LISTENS =
      Pattern.compile("Tomcat started on port (\\d+)[\\s\\S]*Started ShopApplication");

  private static final Pattern DISPATCH_LISTENS =
      Pattern.compile("dispatch listens on port (\\d+)");
  private static final Pattern INSIGHTS_LISTENS =
      Pattern.compile("insights listens on port (\\d+)");
  private static final Pattern WORKER_HAS_STARTED = Pattern.compile("Started WorkerApplication");

  private final String name;
  private final ForkedProcess process;
  private final Pattern listens;

  private SampleService(String name, ForkedProcess process, Pattern listens) {
    this.name = name;
    this.process = process;
    this.listens = listens;
    process.awaitOutput(listens);
  }

  /** Starts the stock on a free port, and waits until it listens. */
  public static SampleService stock(ForkedProcess.Command jvm, Jars jars) {
    return new SampleService("stock", jvm.jar(jars.stock(), "0").start(), STOCK_LISTENS);
  }

  /** Starts the shop on a free port, and waits until it listens. */
  public static SampleService shop(ForkedProcess.Command jvm, Jars jars, URI stock) {
    return new SampleService(
        "shop",
        jvm.jar(jars.shop(), "--server.port=0", "--stock.url=" + stock).start(),
        SHOP_LISTENS);
  }

  /** Starts the service that hands work on, on a free port, and waits until it listens. */
  public static SampleService dispatch(
      ForkedProcess.Command jvm, Jars jars, int rabbitMqPort, String kafka) {
    return new SampleService(
        "dispatch",
        jvm.jar(jars.dispatch(), "0", Integer.toString(rabbitMqPort), kafka).start(),
        DISPATCH_LISTENS);
  }

  /** Starts the service that works on what is handed on; it does not listen. */
  public static SampleService worker(
      ForkedProcess.Command jvm, Jars jars, int rabbitMqPort, String kafka) {
    String[] brokers = {
      "--spring.rabbitmq.host=127.0.0.1",
      "--spring.rabbitmq.port=" + rabbitMqPort,
      "--spring.kafka.bootstrap-servers=" + kafka
    };
    return new SampleService("worker", jvm.jar(jars.worker(), brokers).start(), WORKER_HAS_STARTED);
  }

  /** Starts the service with models and agents, on a free port, and waits until it listens. */
  public static SampleService insights(ForkedProcess.Command jvm, Jars jars, URI languageModel) {
    return new SampleService(
        "insights",
        jvm.jar(jars.insights(), "0", languageModel.toString()).start(),
        INSIGHTS_LISTENS);
  }

  /** A configuration of the agent for one service, all on free ports of 127.0.0.1. */
  public static String config(String name, URI collector, Path directory) {
    return """
    service: {name: %s, environment: demo}
    export: {otlp: {endpoint: "%s", batch: {max_wait: 50ms}}}
    metrics: {host: 127.0.0.1, port: 0}
    files: {directory: "%s"}
    queues: {every: 1s}
    reload: {every: 1s}
    """
        .formatted(name, collector, directory);
  }

  /**
   * What makes JSON of the shop's log lines and reports its errors; to be added to its
   * configuration.
   */
  public static String shopConfig(String dsn) {
    return """
    logs: {json: true}
    errors: {sentry: {dsn: "%s"}}
    """
        .formatted(dsn);
  }

  /** Also the name under which its spans and metrics are known. */
  public String name() {
    return name;
  }

  /** Where it listens; fails for one that does not. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + process.awaitOutput(listens).group(1));
  }

  public ForkedProcess process() {
    return process;
  }

  /** Where the agent shows the service's metrics. */
  public URI metricsAddress() {
    return URI.create(process.awaitOutput(METRICS).group(1));
  }

  public ScrapedMetrics metrics() {
    return ScrapedMetrics.from(metricsAddress());
  }

  /** Waits until the spans of all that has happened have arrived. */
  public void awaitAllExported() {
    ExportedSpans.await(this::metrics, process::toString);
  }

  @Override
  public void close() {
    process.close();
  }
}
