package io.e2i.obs.instrumentation.kafka.java8;

import com.acme.java8.Work;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What {@code MessagingContract} asks for. */
public class KafkaScenarios {

  static final String TOPIC = "letters";

  public static String send(String text) throws Exception {
    try (KafkaProducer<String, String> producer = Clients.producer()) {
      producer.send(new ProducerRecord<String, String>(TOPIC, text)).get();
    }
    return "sent";
  }

  public static String sendAndProcess(final String text) throws Exception {
    try (KafkaConsumer<String, String> consumer = Clients.consumerAtEnd(TOPIC, 1)) {
      Work.outer(() -> send(text));
      return worked(consumer, true);
    }
  }

  private static String worked(KafkaConsumer<String, String> consumer, boolean inside) {
    String seen = "";
    for (ConsumerRecord<String, String> record : Clients.poll(consumer)) {
      if (inside) {
        Work.inner();
      }
      Header own = record.headers().lastHeader("own");
      seen += record.value() + " " + (own == null ? "" : text(own.value()));
    }
    return seen;
  }

  public static String sendWithHeaders(String kind, String text) throws Exception {
    try (KafkaConsumer<String, String> consumer = Clients.consumerAtEnd(TOPIC, 1);
        KafkaProducer<String, String> producer = Clients.producer()) {
      ProducerRecord<String, String> record = new ProducerRecord<>(TOPIC, text);
      Headers headers = record.headers();
      headers.add("own", bytes("kept"));
      add(kind, headers);
      producer.send(record).get();
      return worked(consumer, false);
    }
  }

  private static void add(String kind, Headers headers) {
    char[] long64 = new char[64 * 1024];
    Arrays.fill(long64, 'a');
    switch (kind) {
      case "creator":
        headers.add(
            "traceparent", bytes("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        break;
      case "broken":
        headers.add("traceparent", bytes("00-zz-" + "\n"));
        break;
      case "types":
        headers.add("traceparent", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        headers.add("e2i-sent-at", new byte[] {0, 0, 0, 7});
        headers.add("baggage", null);
        headers.add("x-request-id", new byte[0]);
        break;
      case "long":
        headers.add("traceparent", bytes(new String(long64)));
        headers.add("baggage", bytes("a=" + new String(long64)));
        break;
      case "frozen":
        ((RecordHeaders) headers).setReadOnly();
        break;
      default:
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
