package io.e2i.obs.instrumentation.uncaught;

import io.e2i.obs.operation.LandedErrors;
import java.util.concurrent.FutureTask;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Futures, between their failure and whoever asks for their result. */
public final class FutureAdvice {

  private FutureAdvice() {}

  /** The task has thrown something. What it throws after it was cancelled is nobody's. */
  public static final class Fail {
    /** The state of a task that is neither done nor cancelled. */
    private static final int NEW = 0;

    private Fail() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @Advice.This FutureTask<?> task,
        @Advice.FieldValue("state") int state,
        @Advice.Argument(0) Throwable thrown) {
      if (state == NEW) {
        Uncaught.inFuture(task, thrown);
      }
    }
  }

  /** Somebody gets the result, or the exception thrown at him. */
  public static final class Ask {
    private Ask() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Thrown @Nullable Throwable thrown) {
      if (thrown != null) {
        LandedErrors.seen(thrown);
      }
    }
  }

  /** Somebody gets the exception as a result. */
  public static final class Look {
    private Look() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Return @Nullable Throwable thrown) {
      if (thrown != null) {
        LandedErrors.seen(thrown);
      }
    }
  }
}
