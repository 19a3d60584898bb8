package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What woven code calls. The agent defines this class into the boot loader, in {@code java.lang},
 * because that package is the only one that every class loader (plain, OSGi, JBoss Modules) can
 * see.
 *
 * <p><b>Never let an application loader load this class:</b> a second copy would have no agent
 * behind it. It may use the JDK only, and only types of {@code java.base} cross its border.
 *
 * <p>Thread-safe. No method throws, whatever happens in the agent, but for what {@link #link} says.
 */
public final class E2iDispatcher {

  private static volatile Function<Object[], CallSite> linker;
  private static volatile BiFunction<Integer, Object[], Object> caller;
  private static volatile Consumer<Throwable> failures;

  private E2iDispatcher() {}

  /**
   * Connects the agent, once per JVM.
   *
   * @param linker makes the call site of one advice from {@code {lookup, type, technology, advice
   *     class, advice method, advice descriptor}}
   * @param caller runs the advice of a numbered site, for class files that have no invokedynamic
   * @param failures is told of every error that advice has thrown
   * @return false if an agent is connected already; nothing has changed then
   */
  public static synchronized boolean connect(
      Function<Object[], CallSite> linker,
      BiFunction<Integer, Object[], Object> caller,
      Consumer<Throwable> failures) {
    if (E2iDispatcher.linker != null) {
      return false;
    }
    E2iDispatcher.failures = failures;
    E2iDispatcher.caller = caller;
    E2iDispatcher.linker = linker;
    return true;
  }

  /**
   * Bootstrap method of the {@code invokedynamic} instructions that weaving puts in. An exhausted
   * stack or heap is not held against the site: the error goes to the instruction, where it is
   * suppressed like any other, and the next call tries again.
   */
  public static CallSite link(
      MethodHandles.Lookup lookup,
      String name,
      MethodType type,
      String technology,
      String adviceClass,
      String adviceMethod,
      String adviceDescriptor) {
    try {
      Function<Object[], CallSite> linker = E2iDispatcher.linker;
      if (linker != null) {
        CallSite site =
            linker.apply(
                new Object[] {
                  lookup, type, technology, adviceClass, adviceMethod, adviceDescriptor
                });
        if (site != null) {
          return site;
        }
      }
    } catch (VirtualMachineError exhausted) {
      throw exhausted;
    } catch (Throwable failure) {
      suppressed(failure);
    }
    return new ConstantCallSite(noOp(type));
  }

  /** Runs the advice of a numbered site: the way of class files older than version 51. */
  public static Object call(int site, Object[] arguments) {
    try {
      BiFunction<Integer, Object[], Object> caller = E2iDispatcher.caller;
      return caller == null ? null : caller.apply(site, arguments);
    } catch (Throwable failure) {
      suppressed(failure);
      return null;
    }
  }

  /** Takes note of an error that advice has thrown; the application never sees it. */
  public static void suppressed(Throwable failure) {
    try {
      Consumer<Throwable> failures = E2iDispatcher.failures;
      if (failures != null) {
        failures.accept(failure);
      }
    } catch (Throwable ignored) {
      // There is nobody left to tell.
    }
  }

  /** A handle of the given type that does nothing and answers null, zero or false. */
  public static MethodHandle noOp(MethodType type) {
    Class<?> result = type.returnType();
    MethodHandle constant;
    if (result == void.class) {
      constant =
          MethodHandles.constant(Object.class, null).asType(MethodType.methodType(void.class));
    } else if (result.isPrimitive()) {
      constant =
          MethodHandles.explicitCastArguments(
              MethodHandles.constant(Object.class, null), MethodType.methodType(result));
    } else {
      constant = MethodHandles.constant(result, null);
    }
    return MethodHandles.dropArguments(constant, 0, type.parameterArray());
  }
}
