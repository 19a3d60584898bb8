package io.e2i.obs.instrumentation.springmessaging;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** After an adapter was told which object without interface of a listener it is for. */
public final class AmqpDelegateAdvice {

  private AmqpDelegateAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
  public static void exit(
      @Advice.This Object adapter, @Advice.Argument(0) @Nullable Object delegate) {
    ListenerName.note(adapter, delegate, null);
  }
}
