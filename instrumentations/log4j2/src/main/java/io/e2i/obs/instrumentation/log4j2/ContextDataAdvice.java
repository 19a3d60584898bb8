package io.e2i.obs.instrumentation.log4j2;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/** {@code ContextDataInjector.injectContextData}: the event that is made gets the ids. */
public final class ContextDataAdvice {

  private ContextDataAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static @Nullable Object exit(@Advice.Return @Nullable StringMap data) {
    return data == null ? null : ContextIds.addedTo(data);
  }
}
