package io.e2i.obs.instrumentation.langchain4j;

import net.bytebuddy.asm.Advice;

/** {@code cancel()} of the handle that the library gives to callbacks. */
public final class CancelAdvice {

  private CancelAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
  public static void exit(@Advice.This Object handle) {
    StreamedChat.cancelled(handle);
  }
}
