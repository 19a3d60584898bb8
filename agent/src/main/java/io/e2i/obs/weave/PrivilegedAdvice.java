package io.e2i.obs.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import org.jspecify.annotations.Nullable;

/**
 * Advice that runs with the agent's rights, for a JVM with a security manager: the woven method is
 * on the stack, and the application may be allowed less than the agent needs. What advice calls in
 * the application keeps the application's rights.
 */
final class PrivilegedAdvice {

  private static final MethodType GENERIC = MethodType.methodType(Object.class, Object[].class);

  private final MethodHandle advice;

  private PrivilegedAdvice(MethodHandle advice) {
    this.advice = advice;
  }

  /** A handle of the same type. */
  static MethodHandle of(MethodHandle advice) throws ReflectiveOperationException {
    MethodType type = advice.type();
    int count = type.parameterCount();
    MethodHandle spread = advice.asSpreader(Object[].class, count).asType(GENERIC);
    return MethodHandles.lookup()
        .bind(new PrivilegedAdvice(spread), "run", GENERIC)
        .asCollector(Object[].class, count)
        .asType(type);
  }

  private @Nullable Object run(Object[] arguments) throws Throwable {
    try {
      return AccessController.doPrivileged(
          new PrivilegedExceptionAction<@Nullable Object>() {
            @Override
            public @Nullable Object run() throws Exception {
              return call(arguments);
            }
          });
    } catch (PrivilegedActionException thrownByAdvice) {
      throw thrownByAdvice.getException();
    }
  }

  private @Nullable Object call(Object[] arguments) throws Exception {
    try {
      return advice.invokeExact(arguments);
    } catch (Exception | Error failure) {
      throw failure;
    } catch (Throwable neitherExceptionNorError) {
      throw new IllegalStateException("advice has thrown", neitherExceptionNorError);
    }
  }
}
