package io.e2i.obs.instrumentation.logback;

import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** What runs inside the woven methods of {@code LoggingEvent}, one class per method. */
public final class EventAdvice {

  private EventAdvice() {}

  /** {@code new LoggingEvent(class name, logger, level, message, throwable, arguments)}. */
  public static final class Made {

    private Made() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object event) {
      CorrelatedMdc.keep(event);
    }
  }

  /** {@code getMDCPropertyMap()}, which {@code getMdc()} asks as well. */
  public static final class Mdc {

    private Mdc() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static @Nullable Object exit(
        @Advice.This Object event, @Advice.Return @Nullable Map<String, String> mdc) {
      Object state = CorrelatedMdc.stateOf(event);
      return state == null || WrittenLine.isReading() ? null : CorrelatedMdc.of(event, state, mdc);
    }
  }
}
