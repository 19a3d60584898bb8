package io.e2i.obs.instrumentation.jul;

import io.e2i.obs.operation.ObjectState;
import java.io.File;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.StreamHandler;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** The handlers that write to the console and to files. */
public final class HandlerAdvice {

  private HandlerAdvice() {}

  /** {@code publish} and {@code flushAndClose}, which ask the handler's formatter for text. */
  public static final class Write {

    private Write() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter(@Advice.This StreamHandler handler) {
      return WritingHandler.begin(handler);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter @Nullable Object before) {
      WritingHandler.end(before);
    }
  }

  /** {@code getFormatter}: while the handler writes it gets one that makes JSON. */
  public static final class Format {

    private Format() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static @Nullable Object exit(
        @Advice.This Handler handler, @Advice.Return @Nullable Formatter formatter) {
      return formatter != null && WritingHandler.is(handler)
          ? LineFormatter.of(formatter, handler)
          : null;
    }
  }

  /** {@code FileHandler.open(File, boolean)}, for its first file and after each rotation. */
  public static final class Open {

    private Open() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This FileHandler handler, @Advice.Argument(0) File file) {
      ObjectState.set(handler, file.getPath());
    }
  }
}
