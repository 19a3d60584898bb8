package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code ChannelN.basicGet(queue, autoAck)}. */
public final class GetAdvice {

  private GetAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
  public static void exit(
      @Advice.This Channel channel,
      @Advice.Argument(0) @Nullable String queue,
      @Advice.Return @Nullable GetResponse response) {
    FetchedMessage.record(channel, queue, response);
  }
}
