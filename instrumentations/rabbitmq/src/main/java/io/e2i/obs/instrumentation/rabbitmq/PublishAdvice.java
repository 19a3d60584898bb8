package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** {@code ChannelN.basicPublish(exchange, routingKey, mandatory, immediate, props, body …)}. */
public final class PublishAdvice {

  private PublishAdvice() {}

  /**
   * @param body a byte array, or a buffer from 5.31 on
   */
  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  @Advice.AssignReturned.ToArguments(
      @ToArgument(value = 4, index = 0, typing = Assigner.Typing.DYNAMIC))
  public static Object @Nullable [] enter(
      @Advice.This Channel channel,
      @Advice.Argument(0) @Nullable String exchange,
      @Advice.Argument(1) @Nullable String routingKey,
      @Advice.Argument(4) AMQP.@Nullable BasicProperties properties,
      @Advice.Argument(5) @Nullable Object body) {
    return SentMessage.start(channel, exchange, routingKey, properties, body);
  }

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter Object @Nullable [] sent, @Advice.Thrown @Nullable Throwable thrown) {
    SentMessage.end(sent, thrown);
  }
}
