package io.e2i.obs.instrumentation.httpclientjdk;

import io.e2i.obs.operation.BodyCopy;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A {@code BodyPublisher}, or the subscriber that it publishes to, both of which this class, being
 * for Java 8, cannot implement itself: passes every call on, and copies what is published.
 */
final class CopiedPublisher implements InvocationHandler {

  private static final Class<?> PUBLISHER = named("java.net.http.HttpRequest$BodyPublisher");
  private static final Class<?> SUBSCRIBER = named("java.util.concurrent.Flow$Subscriber");

  private final Object target;
  private final BodyCopy copy;

  private CopiedPublisher(Object target, BodyCopy copy) {
    this.target = target;
    this.copy = copy;
  }

  /** A publisher that publishes the same, of which the beginning is copied. */
  static Object of(Object publisher, BodyCopy copy) {
    return proxy(PUBLISHER, publisher, copy);
  }

  private static Object proxy(Class<?> type, Object target, BodyCopy copy) {
    return Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, new CopiedPublisher(target, copy));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      if (arguments == null || arguments.length != 1) {
        return method.invoke(target, arguments);
      }
      return method.invoke(target, passed(proxy, method.getName(), arguments[0]));
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** What is passed on in the place of the argument: mostly itself. */
  private @Nullable Object passed(Object proxy, String method, @Nullable Object argument) {
    try {
      switch (method) {
        case "subscribe":
          return argument == null ? null : proxy(SUBSCRIBER, argument, copy);
        case "onSubscribe":
          copy.reset();
          return argument;
        case "onNext":
          if (argument instanceof ByteBuffer) {
            copy.write((ByteBuffer) argument);
          }
          return argument;
        default:
          return method.equals("equals") && argument == proxy ? target : argument;
      }
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.ADVICE_FAILURES, "copy of a request", failure);
      return argument;
    }
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
