package io.e2i.obs.instrumentation.kafka.java8;

import com.acme.java8.Work;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;

/** A service of Kafka Streams. */
public class StreamsScenarios extends BadDayScenarios {

  /** Sends a value, has a stream write it in capitals into another topic, and reads it there. */
  public static String throughStream(String value) throws Exception {
    Clients.send("small", value);
    Clients.send("capital", "first");
    StreamsBuilder builder = new StreamsBuilder();
    builder.<String, String>stream("small")
        .mapValues(
            text -> {
              Work.inner();
              return text.toUpperCase(java.util.Locale.ROOT);
            })
        .to("capital");
    Properties settings = new Properties();
    settings.put("application.id", "capitals");
    settings.put("bootstrap.servers", System.getProperty("kafka"));
    settings.put("state.dir", System.getProperty("state"));
    settings.put("default.key.serde", Serdes.String().getClass());
    settings.put("default.value.serde", Serdes.String().getClass());
    settings.put("auto.offset.reset", "earliest");
    KafkaStreams streams = new KafkaStreams(builder.build(), settings);
    streams.start();
    try {
      readUntil("capital", value.toUpperCase(java.util.Locale.ROOT));
      return "seen";
    } finally {
      closeReader();
      streams.close();
    }
  }
}
