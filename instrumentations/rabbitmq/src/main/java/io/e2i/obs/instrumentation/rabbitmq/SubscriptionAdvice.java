package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Where a channel learns of consumers. */
public final class SubscriptionAdvice {

  private SubscriptionAdvice() {}

  /** {@code basicConsume(queue, …, consumer)}: also when a connection has recovered. */
  public static final class Subscribe {

    private Subscribe() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(
        @Advice.This Channel channel,
        @Advice.Argument(0) @Nullable String queue,
        @Advice.Argument(6) @Nullable Consumer consumer) {
      return Subscriptions.begin(channel, queue, consumer);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object queue,
        @Advice.Argument(6) @Nullable Consumer consumer,
        @Advice.Return @Nullable String tag) {
      Subscriptions.begun(queue, consumer, tag);
    }
  }

  /** {@code consumerFromDeliver…Callbacks(callback, …)}. */
  public static final class Wrap {

    private Wrap() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
        @Advice.Argument(0) @Nullable Object callback, @Advice.Return @Nullable Consumer consumer) {
      Subscriptions.name(consumer, callback);
    }
  }
}
