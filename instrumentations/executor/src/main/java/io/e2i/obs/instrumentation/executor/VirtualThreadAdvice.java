package io.e2i.obs.instrumentation.executor;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Where virtual threads are made, one for each task. Nothing that runs while a virtual thread is
 * mounted or unmounted is woven.
 */
public final class VirtualThreadAdvice {

  private VirtualThreadAdvice() {}

  @Advice.AssignReturned.ToArguments(@ToArgument(value = 3, typing = Assigner.Typing.DYNAMIC))
  @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
  public static @Nullable Runnable enter(@Advice.Argument(3) @Nullable Runnable task) {
    return ContextRunnable.of(task);
  }
}
