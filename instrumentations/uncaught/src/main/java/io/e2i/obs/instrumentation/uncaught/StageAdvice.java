package io.e2i.obs.instrumentation.uncaught;

import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/** Stages that fail, and those that somebody attaches a handler to. */
public final class StageAdvice {

  private StageAdvice() {}

  /** The function of a stage has thrown something, and the stage is not yet complete. */
  public static final class Fail {
    private Fail() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @Advice.This CompletableFuture<?> stage, @Advice.Argument(0) Throwable thrown) {
      Uncaught.inStage(stage, thrown);
    }
  }

  /** Somebody handles the exception of a stage. */
  public static final class Handle {
    private Handle() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This CompletableFuture<?> stage) {
      Uncaught.isHandled(stage);
    }
  }
}
