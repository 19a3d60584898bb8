package io.e2i.obs.instrumentation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.broker.kafka.KafkaBroker;
import io.e2i.obs.instrumentation.kafka.java8.BadDayScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BadDaysTest {

  /** {@code -De2i.messages=1000000} for a longer day. */
  private static final int MESSAGES = Integer.getInteger("e2i.messages", 100_000);

  @RegisterExtension
  @Order(1)
  static final KafkaBroker broker = KafkaBroker.start();

  @RegisterExtension
  @Order(2)
  static final ForkedApplication application =
      ForkedApplication.of(BadDayScenarios.class)
          .library("kafka-clients", "target/newest/*.jar")
          .config(KafkaContract.METHODS)
          .config("instrumentations: {kafka: {capture_keys: true}}")
          .config("reload: {every: 1s}")
          .jvmArgument("-Dkafka=" + broker.bootstrapServers())
          .start();

  @Test
  void aBrokerThatIsRestartedUnderLoadLosesAndDoublesNothing() {
    application.run("startLoad", "load");
    awaitRead(100);
    broker.stop();
    broker.restart();
    int before = Integer.parseInt(application.run("read"));
    awaitRead(before + 100);

    String[] result = application.run("stopLoad").split(" ");

    assertThat(result[1]).as("failed").isEqualTo("0");
    assertThat(result[2]).as("read").isEqualTo(result[0]);
    assertThat(result[3]).as("different").isEqualTo(result[0]);
  }

  private static void awaitRead(int records) {
    Await.until(
        Duration.ofSeconds(60),
        () -> Integer.parseInt(application.run("read")) >= records,
        () -> records + " records to be read: " + application);
  }

  @Test
  void aRecordThatIsReadOverAndOverIsWorkEachTime() {
    List<RecordedSpan> spans =
        application.spansDuring(
            () -> assertThat(application.run("poison", "poison", "200")).isEqualTo("200"));

    List<RecordedSpan> work = KafkaContract.named(spans, "process poison");
    assertThat(work).hasSize(200);
    assertThat(work).allMatch(span -> span.parentSpanId().equals(work.get(0).parentSpanId()));
    assertThat(KafkaContract.named(spans, "inner")).singleElement().matches(RecordedSpan::isRoot);
    assertThat(application.metrics().samples("e2i_task_duration_seconds_count", "queue", "poison"))
        .hasSize(1);
  }

  @Test
  void aRebalanceInTheMiddleOfABatchLeavesEachRecordToSomebody() {
    broker.createTopic("shared", 2);
    List<RecordedSpan> spans =
        application.spansDuring(
            () ->
                assertThat(application.run("rebalance", "shared")).isEqualTo("40 true true true"));

    List<RecordedSpan> work = KafkaContract.named(spans, "process shared");
    assertThat(work).hasSizeGreaterThanOrEqualTo(40);
    List<RecordedSpan> inner = KafkaContract.named(spans, "inner");
    assertThat(inner).hasSize(work.size() + 1);
    assertThat(inner).filteredOn(RecordedSpan::isRoot).hasSize(1);
  }

  @Test
  void manyRecordsLeaveNothingBehind() {
    double before = processed("many");
    String[] result = application.run("many", "many", Integer.toString(MESSAGES)).split(" ");

    assertThat(result[0]).isEqualTo(Integer.toString(MESSAGES));
    assertThat(Integer.parseInt(result[1])).as("MB more after the second half").isLessThan(8);
    assertThat(processed("many") - before).isEqualTo(MESSAGES);
  }

  private static double processed(String queue) {
    return application
        .metrics()
        .value("e2i_task_events_total", "queue", queue, "event", "succeeded")
        .orElse(0);
  }

  @Test
  void readsWhatAServiceWithoutTheAgentHasWritten() {
    long hourAgo = System.currentTimeMillis() - 3_600_000;
    ProducerRecord<String, String> record =
        new ProducerRecord<>("foreign", 0, hourAgo, "k1", "foreign");
    record
        .headers()
        .add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(record);
    }

    List<RecordedSpan> spans = application.spansOf("readForeign", "foreign");

    assertThat(spans).hasSize(1);
    assertThat(spans.get(0).parentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat((Double) spans.get(0).attribute("e2i.task.wait")).isBetween(3600.0, 3700.0);
    assertThat(spans.get(0).attribute("messaging.kafka.message.key")).isEqualTo("k1");
  }

  @Test
  void stopsAndBeginsAgainWhileTheApplicationRuns() {
    assertThat(application.spansOf("send", "hello")).hasSize(1);
    application.reconfigure("instrumentations: {kafka: false}");
    awaitSpansOfOneSend(0);
    application.reconfigure("instrumentations: {kafka: {enabled: true}}");
    awaitSpansOfOneSend(1);
  }

  private static void awaitSpansOfOneSend(int expected) {
    Await.until(
        Duration.ofSeconds(20),
        () -> application.spansOf("send", "hello").size() == expected,
        () -> expected + " spans of a send: " + application.output());
  }
}
