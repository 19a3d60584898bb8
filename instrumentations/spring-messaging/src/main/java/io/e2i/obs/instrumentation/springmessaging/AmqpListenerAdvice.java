package io.e2i.obs.instrumentation.springmessaging;

import io.e2i.obs.operation.Operation;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** In {@code AbstractMessageListenerContainer}, from the outside to the inside. */
public final class AmqpListenerAdvice {

  private AmqpListenerAdvice() {}

  /** One delivery, with all that is done until it is settled: interceptors, error handlers. */
  public static final class Deliver {
    private Deliver() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter() {
      return AmqpDelivery.begin();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Object delivery, @Advice.Thrown @Nullable Throwable thrown) {
      AmqpDelivery.end(delivery, thrown);
    }
  }

  /** One call of the listener; several in a delivery if an interceptor tries again. */
  public static final class Call {
    private Call() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Operation enter(
        @Advice.This Object container,
        @Advice.FieldValue("messageListener") @Nullable Object listener,
        @Advice.Argument(1) @Nullable Object data) {
      return AmqpListener.call(container, listener, data);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter @Nullable Operation call, @Advice.Thrown @Nullable Throwable thrown) {
      AmqpDelivery.called(call, thrown);
    }
  }

  /** Whether the messages of a delivery that has failed go back into their queue. */
  public static final class GiveBack {
    private GiveBack() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Return boolean requeue) {
      AmqpDelivery.givenBack(requeue);
    }
  }
}
