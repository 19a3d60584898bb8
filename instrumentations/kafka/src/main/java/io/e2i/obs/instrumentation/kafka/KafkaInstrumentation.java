package io.e2i.obs.instrumentation.kafka;

import static net.bytebuddy.matcher.ElementMatchers.isPublic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.WovenType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Declares what is woven in Kafka's clients. */
public final class KafkaInstrumentation extends Technology {

  static final String NAME = "kafka";
  static final String SYSTEM = "kafka";
  static final String CAPTURE_KEYS = "capture_keys";

  private static final String PACKAGE = "io.e2i.obs.instrumentation.kafka.";
  private static final String CLIENTS = "org.apache.kafka.clients.";

  public KafkaInstrumentation() {
    super(NAME);
  }

  @Override
  public List<TechnologyOption> options() {
    return Collections.singletonList(
        new TechnologyOption(
            CAPTURE_KEYS,
            TechnologyOption.Type.FLAG,
            "false",
            "put the keys of records into spans, if they are short texts or numbers"));
  }

  @Override
  public List<WovenType> types() {
    return Arrays.asList(
        // send with one argument leads there.
        WovenType.named(CLIENTS + "producer.KafkaProducer")
            .withState()
            .advise(PACKAGE + "SendAdvice", takesArguments(2), "send"),
        WovenType.named(CLIENTS + "consumer.KafkaConsumer")
            .withState()
            .advise(PACKAGE + "PollAdvice", isPublic().and(takesArguments(1)), "poll")
            .advise(PACKAGE + "CloseAdvice", isPublic(), "close"),
        WovenType.named(CLIENTS + "consumer.ConsumerRecords")
            .withState()
            .advise(PACKAGE + "RecordsAdvice$All", takesNoArguments(), "iterator")
            .advise(PACKAGE + "RecordsAdvice$OfTopic", takesArgument(0, String.class), "records")
            .advise(
                PACKAGE + "RecordsAdvice$OfPartition",
                takesArgument(0, named("org.apache.kafka.common.TopicPartition")),
                "records"),
        // Marked when the work on it begins.
        WovenType.named(CLIENTS + "consumer.ConsumerRecord").withState());
  }
}
