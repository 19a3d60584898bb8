package io.e2i.obs.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaBrokerTest {

  @Test
  void takesRecordsAgainAfterARestart() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start()) {
      broker.createTopic("orders", 2);
      assertThatThrownBy(() -> broker.createTopic("orders", 2)).hasMessageContaining("exists");
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", broker.bootstrapServers()),
              new StringSerializer(),
              new StringSerializer())) {
        assertThat(send(producer)).isZero();
        broker.stop();
        broker.restart();
        assertThat(send(producer)).isOne();
      }
    }
  }

  private static long send(KafkaProducer<String, String> producer) throws Exception {
    ProducerRecord<String, String> record = new ProducerRecord<>("orders", 0, "key", "value");
    return producer.send(record).get(60, TimeUnit.SECONDS).offset();
  }
}
