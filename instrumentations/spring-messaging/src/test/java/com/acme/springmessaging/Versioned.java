package com.acme.springmessaging;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;

/** Methods whose signatures, and properties whose names, are not the same in all versions. */
final class Versioned {

  private Versioned() {}

  /** Calls the first method of this name that takes these arguments. */
  static Object call(Object target, String name, Object... arguments) {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        try {
          method.setAccessible(true);
          return method.invoke(target, arguments);
        } catch (IllegalArgumentException otherOverload) {
          continue;
        } catch (IllegalAccessException | InvocationTargetException failure) {
          throw new IllegalStateException(failure);
        }
      }
    }
    throw new IllegalArgumentException(target + " has no " + name);
  }

  static boolean has(Object target, String method) {
    for (Method one : target.getClass().getMethods()) {
      if (one.getName().equals(method)) {
        return true;
      }
    }
    return false;
  }

  /** Sets the first of these properties that there is. */
  static void set(Object target, Object value, String... names) {
    BeanWrapper properties = new BeanWrapperImpl(target);
    for (String name : names) {
      if (properties.isWritableProperty(name)) {
        properties.setPropertyValue(name, value);
        return;
      }
    }
  }
}
