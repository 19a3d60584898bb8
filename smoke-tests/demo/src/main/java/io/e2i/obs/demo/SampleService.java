package io.e2i.obs.demo;

import io.e2i.obs.testkit.ExportedSpans;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.ScrapedMetrics;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** One of the sample services in a JVM of its own, with the agent. */
public final class SampleService implements AutoCloseable {

  private static final Pattern METRICS = Pattern.compile("metrics at (http://\\S+)");
  private static final Pattern STOCK_LISTENS = Pattern.compile("stock listens on port (\\d+)");
  private static final Pattern SHOP_LISTENS =
      Pattern.compile("Tomcat started on port (\\d+)[\\s\\S]*Started ShopApplication");

  private final ForkedProcess process;
  private final URI address;

  private SampleService(ForkedProcess process, Pattern listens) {
    this.process = process;
    this.address = URI.create("http://127.0.0.1:" + process.awaitOutput(listens).group(1));
  }

  /** Starts the stock on a free port, and waits until it listens. */
  public static SampleService stock(ForkedProcess.Command jvm, Jars jars) {
    return new SampleService(jvm.jar(jars.stock(), "0").start(), STOCK_LISTENS);
  }

  /** Starts the shop on a free port, and waits until it listens. */
  public static SampleService shop(ForkedProcess.Command jvm, Jars jars, URI stock) {
    return new SampleService(
        jvm.jar(jars.shop(), "--server.port=0", "--stock.url=" + stock).start(), SHOP_LISTENS);
  }

  /** A configuration of the agent for one service, all on free ports of 127.0.0.1. */
  public static String config(String name, URI collector, Path directory) {
    return """
    service: {name: %s, environment: demo}
    export: {otlp: {endpoint: "%s", batch: {max_wait: 50ms}}}
    metrics: {host: 127.0.0.1, port: 0}
    files: {directory: "%s"}
    reload: {every: 1s}
    """
        .formatted(name, collector, directory);
  }

  public URI address() {
    return address;
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
