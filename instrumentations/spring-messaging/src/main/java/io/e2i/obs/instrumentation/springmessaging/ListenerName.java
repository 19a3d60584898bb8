package io.e2i.obs.instrumentation.springmessaging;

import io.e2i.obs.operation.ObjectState;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;

/** What a listener is called in metrics and spans: its method, or its class if it has no other. */
final class ListenerName {

  private ListenerName() {}

  /**
   * Notes the name of an annotated listener on the adapter that the container will call.
   *
   * @param method null if the bean has one for each type of message
   */
  static void note(Object adapter, @Nullable Object bean, @Nullable Method method) {
    if (bean == null) {
      return;
    }
    String type = of(AopUtils.getTargetClass(bean));
    ObjectState.set(adapter, method == null ? type : type + '.' + method.getName());
  }

  /** The name that was noted for this listener, otherwise that of its class. */
  static String of(Object listener) {
    Object noted = ObjectState.get(listener);
    return noted instanceof String ? (String) noted : of(AopUtils.getTargetClass(listener));
  }

  /** The simple name of the class; of a lambda or an anonymous class, that of who has made it. */
  static String of(Class<?> type) {
    String name = type.getName();
    int generated = name.indexOf("$$");
    if (generated > 0) {
      name = name.substring(0, generated);
    }
    String simple = name.substring(name.lastIndexOf('.') + 1);
    int nested = simple.lastIndexOf('$');
    while (nested > 0 && isNumber(simple, nested + 1)) {
      simple = simple.substring(0, nested);
      nested = simple.lastIndexOf('$');
    }
    // A class within a method has a number before its name.
    int first = nested + 1;
    while (first < simple.length() - 1 && Character.isDigit(simple.charAt(first))) {
      first++;
    }
    return simple.substring(first);
  }

  private static boolean isNumber(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
