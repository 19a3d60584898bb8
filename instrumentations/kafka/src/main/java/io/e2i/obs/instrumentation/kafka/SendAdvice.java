package io.e2i.obs.instrumentation.kafka;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** {@code KafkaProducer.send(record, callback)}. */
public final class SendAdvice {

  private SendAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  @Advice.AssignReturned.ToArguments({
    @ToArgument(value = 0, index = 0, typing = Assigner.Typing.DYNAMIC),
    @ToArgument(value = 1, index = 1, typing = Assigner.Typing.DYNAMIC)
  })
  public static Object @Nullable [] enter(
      @Advice.This KafkaProducer<?, ?> producer,
      @Advice.Argument(0) @Nullable ProducerRecord<?, ?> record,
      @Advice.Argument(1) @Nullable Callback callback) {
    return SentRecord.start(producer, record, callback);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter Object @Nullable [] sent, @Advice.Thrown @Nullable Throwable thrown) {
    SentRecord.left(sent, thrown);
  }
}
