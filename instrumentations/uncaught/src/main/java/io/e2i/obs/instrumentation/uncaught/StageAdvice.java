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
    public static boolean enter(
        @Advice.This CompletableFuture<?> stage, @Advice.Argument(0) Throwable thrown) {
      return Uncaught.inStage(stage, thrown);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
        @Advice.This CompletableFuture<?> stage,
        @Advice.Argument(0) Throwable thrown,
        @Advice.Enter boolean landed) {
      if (landed) {
        Uncaught.isHandledMeanwhile(stage, thrown);
      }
    }
  }

  /** Somebody handles the exception of a stage. */
  public static final class Handle {
    private Handle() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static boolean enter(@Advice.This CompletableFuture<?> stage) {
      return Uncaught.isHandled(stage);
    }

    /** It may have failed while the handler was attached. */
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
        @Advice.This CompletableFuture<?> stage, @Advice.Enter boolean handled) {
      if (!handled) {
        boolean unused = Uncaught.isHandled(stage);
      }
    }
  }
}
