package io.e2i.obs.instrumentation.logback;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** What runs inside the woven methods of encoders, one class per method. */
public final class EncoderAdvice {

  private EncoderAdvice() {}

  /** {@code byte[] encode(event)}, from Logback 1.2 on. */
  public static final class Encode {

    private Encode() {}

    /** Answers the line that takes the place of the encoder's; null if there is none. */
    @Advice.OnMethodEnter(
        inline = false,
        suppress = Throwable.class,
        skipOn = Advice.OnNonDefaultValue.class)
    public static byte @Nullable [] enter(@Advice.Argument(0) @Nullable Object event) {
      return WrittenLine.replacement(event);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static @Nullable Object exit(@Advice.Enter byte @Nullable [] line) {
      return line;
    }
  }

  /** {@code void doEncode(event)}, which writes as well, before Logback 1.2. */
  public static final class DoEncode {

    private DoEncode() {}

    /**
     * Answers null if the encoder is to write its own line, what writing has thrown, or else
     * anything.
     */
    @Advice.OnMethodEnter(
        inline = false,
        suppress = Throwable.class,
        skipOn = Advice.OnNonDefaultValue.class)
    public static @Nullable Object enter(@Advice.Argument(0) @Nullable Object event) {
      return WrittenLine.write(event);
    }

    /** The appender hears of a stream that fails as it would from its encoder. */
    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToThrown(typing = Assigner.Typing.DYNAMIC)
    public static @Nullable Object exit(@Advice.Enter @Nullable Object outcome) {
      return outcome instanceof Throwable ? outcome : null;
    }
  }
}
