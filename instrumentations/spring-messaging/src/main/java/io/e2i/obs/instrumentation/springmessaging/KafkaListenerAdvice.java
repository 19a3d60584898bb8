package io.e2i.obs.instrumentation.springmessaging;

import io.e2i.obs.operation.Operation;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/** In {@code KafkaMessageListenerContainer$ListenerConsumer}, from the outside to the inside. */
public final class KafkaListenerAdvice {

  private KafkaListenerAdvice() {}

  /** One round; not the life of the consumer's thread, which would outlast being switched off. */
  public static final class Poll {
    private Poll() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static boolean enter() {
      return KafkaListener.beginRound();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter boolean outermost) {
      KafkaListener.endRound(outermost);
    }
  }

  /** One record, its acknowledgement included. */
  public static final class Call {
    private Call() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Operation enter(
        @Advice.This Object consumer,
        @Advice.FieldValue("this$0") Object container,
        @Advice.Argument(0) ConsumerRecord<?, ?> record) {
      return KafkaListener.call(consumer, container, record);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.This Object consumer,
        @Advice.Argument(0) ConsumerRecord<?, ?> record,
        @Advice.Enter @Nullable Operation call,
        @Advice.Thrown @Nullable Throwable thrown) {
      KafkaListener.called(consumer, record, call, thrown);
    }
  }

  /** One batch. */
  public static final class CallWithBatch {
    private CallWithBatch() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Operation enter(
        @Advice.This Object consumer,
        @Advice.FieldValue("this$0") Object container,
        @Advice.Argument(0) ConsumerRecords<?, ?> records) {
      return KafkaListener.call(consumer, container, records);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.This Object consumer,
        @Advice.Argument(0) ConsumerRecords<?, ?> records,
        @Advice.Enter @Nullable Operation call,
        @Advice.Thrown @Nullable Throwable thrown) {
      KafkaListener.called(consumer, records, call, thrown);
    }
  }

  /** A record of a retry topic whose time has come; before that, the container only pauses. */
  public static final class CallWhenDue {
    private CallWhenDue() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Operation enter(@Advice.Argument(0) ConsumerRecord<?, ?> record) {
      return KafkaListener.callWhenDue(record);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Argument(0) ConsumerRecord<?, ?> record,
        @Advice.Enter @Nullable Operation call,
        @Advice.Thrown @Nullable Throwable thrown) {
      KafkaListener.calledWhenDue(record, call, thrown);
    }
  }
}
