package io.e2i.obs.instrumentation.openai;

import io.e2i.obs.operation.ObjectState;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around the methods of a response as it came over HTTP. */
public final class ResponseAdvice {

  private ResponseAdvice() {}

  /** {@code parse()}: only now it is known what the model has answered. */
  public static final class Parse {

    private Parse() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.This Object response,
        @Advice.Return @Nullable Object answer,
        @Advice.Thrown @Nullable Throwable thrown) {
      ModelCall call = (ModelCall) ObjectState.get(response);
      if (call != null) {
        call.parsed(answer, thrown);
      }
    }
  }

  /** {@code close()}: whoever has not parsed by now has read the body as it is. */
  public static final class Close {

    private Close() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.This Object response) {
      ModelCall call = (ModelCall) ObjectState.get(response);
      if (call != null) {
        call.closed();
      }
    }
  }
}
