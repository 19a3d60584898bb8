package io.e2i.obs.instrumentation.kafka;

import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** {@code KafkaConsumer.close(…)}. */
public final class CloseAdvice {

  private CloseAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static void enter(@Advice.This KafkaConsumer<?, ?> consumer) {
    Consumption.closes(consumer);
  }
}
