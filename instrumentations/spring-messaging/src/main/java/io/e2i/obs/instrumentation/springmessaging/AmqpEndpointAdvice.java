package io.e2i.obs.instrumentation.springmessaging;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.listener.MethodRabbitListenerEndpoint;

/** After an adapter was made for an annotated method. */
public final class AmqpEndpointAdvice {

  private AmqpEndpointAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
  public static void exit(@Advice.This Object endpoint, @Advice.Return @Nullable Object adapter) {
    MethodRabbitListenerEndpoint of = (MethodRabbitListenerEndpoint) endpoint;
    if (adapter != null) {
      ListenerName.note(adapter, of.getBean(), of.getMethod());
    }
  }
}
