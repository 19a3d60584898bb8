package io.e2i.obs.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Advice that does nothing, in all the shapes that the technologies use. */
public final class EveryMethodAdvice {

  private static final String CALLED = "every-method-called";

  private EveryMethodAdvice() {}

  /** How many advice calls there were, in whichever class loader. */
  static long calls() {
    return Long.getLong(CALLED, 0);
  }

  /** Sees everything, and may replace the result. */
  public static final class Methods {

    private Methods() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Object enter(
        @Advice.This(optional = true) Object self, @Advice.AllArguments Object[] arguments) {
      return null;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static Object exit(
        @Advice.Enter Object entered,
        @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
        @Advice.Thrown Throwable thrown) {
      return result;
    }
  }

  /** A second advice on the same methods, with a primitive handle. */
  public static final class Timing {

    private Timing() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static long enter() {
      if (System.getProperty(CALLED) == null) {
        System.setProperty(CALLED, "1");
      }
      return 0;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter long entered, @Advice.Thrown Throwable thrown) {}
  }

  /** A constructor's end. */
  public static final class Constructors {

    private Constructors() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object self, @Advice.AllArguments Object[] arguments) {}
  }
}
