package io.e2i.obs.instrumentation.kafka;

import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/** {@code KafkaConsumer.poll(timeout)}. */
public final class PollAdvice {

  private PollAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static void enter(@Advice.This KafkaConsumer<?, ?> consumer) {
    Consumption.pollsAgain(consumer);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
  public static void exit(
      @Advice.This KafkaConsumer<?, ?> consumer,
      @Advice.Return @Nullable ConsumerRecords<?, ?> records) {
    Consumption.polled(consumer, records);
  }
}
