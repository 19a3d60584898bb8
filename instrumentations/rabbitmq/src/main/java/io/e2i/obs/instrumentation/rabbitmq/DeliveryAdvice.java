package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import io.e2i.obs.operation.Operation;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code Consumer.handleDelivery(tag, envelope, properties, body)}. */
public final class DeliveryAdvice {

  private DeliveryAdvice() {}

  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Operation enter(
      @Advice.This Consumer consumer,
      @Advice.Argument(0) @Nullable String tag,
      @Advice.Argument(1) @Nullable Envelope envelope,
      @Advice.Argument(2) AMQP.@Nullable BasicProperties properties,
      @Advice.Argument(3) byte @Nullable [] body) {
    return Delivery.start(consumer, tag, envelope, properties, body);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Operation delivery, @Advice.Thrown @Nullable Throwable thrown) {
    Delivery.end(delivery, thrown);
  }
}
