package io.e2i.obs.instrumentation.kafka;

import io.e2i.obs.operation.WatchedQueues;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * How far a consumer is behind, by partition: from its own metrics, which are made for other
 * threads, unlike everything else of a consumer.
 */
enum ConsumerLag implements WatchedQueues.Reading<KafkaConsumer<?, ?>> {
  INSTANCE;

  @Override
  public void read(
      KafkaConsumer<?, ?> consumer, Collection<String> names, WatchedQueues.Visitor visitor) {
    Consumption consumption = Consumption.of(consumer);
    if (consumption == null || consumption.isClosed()) {
      return;
    }
    for (Map.Entry<MetricName, ? extends Metric> metric : consumer.metrics().entrySet()) {
      MetricName name = metric.getKey();
      if (name.name().equals("records-lag")) {
        visit(consumption, name.tags(), metric.getValue().metricValue(), visitor);
      }
    }
  }

  private static void visit(
      Consumption consumption,
      Map<String, String> tags,
      @Nullable Object lag,
      WatchedQueues.Visitor visitor) {
    String topic = tags.get("topic");
    String partition = tags.get("partition");
    // Not a number before the first fetch.
    if (topic == null || partition == null || !(lag instanceof Double) || !((Double) lag >= 0)) {
      return;
    }
    visitor.visit(
        consumption.topicInMetrics(topic),
        consumption.reader() + "/" + partition,
        ((Double) lag).longValue());
  }
}
