package io.e2i.obs.instrumentation.openai;

import io.e2i.obs.operation.ObjectState;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Around the methods of an answer that comes in pieces. */
public final class StreamAdvice {

  private StreamAdvice() {}

  /** {@code stream()}, which the asynchronous client uses as well. */
  public static final class Open {

    private Open() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static @Nullable Object exit(
        @Advice.This Object response, @Advice.Return @Nullable Stream<?> pieces) {
      ModelCall call = (ModelCall) ObjectState.get(response);
      return call == null || pieces == null ? null : FollowedPieces.of(pieces, call);
    }
  }

  /** {@code close()}. */
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
