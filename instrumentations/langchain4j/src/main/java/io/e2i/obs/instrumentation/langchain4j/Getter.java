package io.e2i.obs.instrumentation.langchain4j;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Values that not every version of the library has, or that only a provider's own classes have,
 * which need not be there: read by the name of their getter. Thread-safe.
 */
final class Getter {

  /** By class, so that nothing keeps a class alive. */
  private static final ClassValue<ConcurrentMap<String, Getter>> KNOWN =
      new ClassValue<ConcurrentMap<String, Getter>>() {
        @Override
        protected ConcurrentMap<String, Getter> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private final @Nullable Method method;

  private Getter(@Nullable Method method) {
    this.method = method;
  }

  /**
   * What the object's public method without parameters answers.
   *
   * @return null if there is no object, no such method, or it answers nothing
   */
  static @Nullable Object value(@Nullable Object object, String name) {
    if (object == null) {
      return null;
    }
    Method method = of(object.getClass(), name).method;
    try {
      return method == null ? null : method.invoke(object);
    } catch (ReflectiveOperationException failed) {
      return null;
    }
  }

  /** As {@link #value}, for numbers. */
  static @Nullable Number number(@Nullable Object object, String name) {
    Object value = value(object, name);
    return value instanceof Number ? (Number) value : null;
  }

  private static Getter of(Class<?> type, String name) {
    ConcurrentMap<String, Getter> known = KNOWN.get(type);
    Getter getter = known.get(name);
    if (getter == null) {
      getter = new Getter(find(type, name));
      known.put(name, getter);
    }
    return getter;
  }

  private static @Nullable Method find(Class<?> type, String name) {
    try {
      return accessible(type, name);
    } catch (LinkageError absent) {
      return null;
    }
  }

  /** The method where a public type declares it: an object's own class need not be public. */
  private static @Nullable Method accessible(Class<?> type, String name) {
    Method method = Modifier.isPublic(type.getModifiers()) ? declared(type, name) : null;
    for (Class<?> one : type.getInterfaces()) {
      method = method == null ? accessible(one, name) : method;
    }
    Class<?> above = type.getSuperclass();
    return method == null && above != null ? accessible(above, name) : method;
  }

  private static @Nullable Method declared(Class<?> type, String name) {
    try {
      Method method = type.getDeclaredMethod(name);
      return Modifier.isPublic(method.getModifiers()) ? method : null;
    } catch (NoSuchMethodException absent) {
      return null;
    }
  }
}
