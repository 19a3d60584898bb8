package io.e2i.obs.demo;

import io.e2i.obs.broker.amqp.AmqpBroker;
import io.e2i.obs.broker.kafka.KafkaBroker;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.SentryStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The five sample services, each in a JVM of its own with the agent, and what they need: the two
 * brokers that two of them share, the language model that one of them asks, and the Sentry that one
 * of them reports to.
 */
final class RunningServices implements AutoCloseable {

  private final Path output;
  private final Jars jars;
  private final OtlpCollector collector;
  private final AmqpBroker rabbitMq;
  private final KafkaBroker kafka;
  private final SentryStub sentry;
  private final SampleService stock;
  private final SampleService shop;
  private final SampleService dispatch;
  private final SampleService worker;
  private final StubbedLanguageModel languageModel;
  private final SampleService insights;

  private RunningServices(Path output, Jars jars, OtlpCollector collector, Terminal terminal)
      throws IOException {
    this.output = output;
    this.jars = jars;
    this.collector = collector;
    stock = started(SampleService.stock(jvm("stock"), jars), "nothing but the JDK", terminal);
    sentry = SentryStub.start();
    shop =
        started(
            SampleService.shop(
                jvm("shop", SampleService.shopConfig(sentry.dsn())), jars, stock.address()),
            "Spring Boot 3.5",
            terminal);
    rabbitMq = AmqpBroker.start();
    kafka = KafkaBroker.start();
    kafka.createTopic("shipments", 1);
    dispatch =
        started(
            SampleService.dispatch(
                jvm("dispatch"), jars, rabbitMq.port(), kafka.bootstrapServers()),
            "the clients of RabbitMQ and Kafka",
            terminal);
    worker =
        started(
            SampleService.worker(jvm("worker"), jars, rabbitMq.port(), kafka.bootstrapServers()),
            "Spring Boot 3.5 with listeners",
            terminal);
    languageModel = StubbedLanguageModel.start();
    insights =
        started(
            SampleService.insights(
                jvm("insights", SampleService.INSIGHTS_CONFIG), jars, languageModel.address()),
            "models, agents and LangChain4j",
            terminal);
    terminal.line(
        terminal.faint("and what they use: an AMQP broker, a Kafka broker, a stubbed model"));
  }

  /**
   * Starts everything, and says so.
   *
   * @param output where each service has its working directory
   */
  static RunningServices start(Path output, Jars jars, OtlpCollector collector, Terminal terminal)
      throws IOException {
    return new RunningServices(output, jars, collector, terminal);
  }

  private static SampleService started(SampleService service, String madeOf, Terminal terminal) {
    terminal.line(
        terminal.colour(service.name(), String.format("%-9s", service.name()))
            + String.format("%-36s", madeOf)
            + terminal.faint(service.metricsAddress().toString()));
    return service;
  }

  private ForkedProcess.Command jvm(String name) throws IOException {
    return jvm(name, "");
  }

  private ForkedProcess.Command jvm(String name, String moreConfig) throws IOException {
    Path directory = Files.createDirectories(output.resolve(name));
    Path files = directory.resolve("e2i-obs");
    deleteFilesIn(files);
    Path config =
        Files.writeString(
            directory.resolve("agent-config.yaml"),
            SampleService.config(name, collector.endpoint(), files) + moreConfig);
    return ForkedProcess.java()
        .jvmArguments("-XX:+UseSerialGC", "-Xmx256m")
        .agent(jars.agent(), "config=" + config)
        .directory(directory);
  }

  SentryStub sentry() {
    return sentry;
  }

  SampleService shop() {
    return shop;
  }

  SampleService dispatch() {
    return dispatch;
  }

  SampleService insights() {
    return insights;
  }

  List<SampleService> all() {
    return List.of(shop, stock, dispatch, worker, insights);
  }

  /** Waits until the spans of all that has happened have arrived. */
  void awaitAllExported() {
    all().forEach(SampleService::awaitAllExported);
  }

  /** Writes down what each service has printed. */
  void saveOutput() throws IOException {
    for (SampleService service : all()) {
      Files.writeString(
          output.resolve(service.name()).resolve("output.log"), service.process().output());
    }
  }

  /** Ends the services as {@code kill} would, then the brokers. */
  @Override
  public void close() {
    for (SampleService service : all()) {
      service.process().terminate();
    }
    for (SampleService service : all()) {
      service.process().exitCode();
    }
    sentry.close();
    languageModel.close();
    kafka.close();
    rabbitMq.close();
  }

  private static void deleteFilesIn(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }
}
