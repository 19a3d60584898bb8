package io.e2i.obs.rule;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members of the application's classes by name, once for each class: a field first, since
 * reading one calls nothing, then a record accessor or getter. What is found is kept with the class
 * itself, so it goes when the class goes. Thread-safe.
 */
final class Members {

  /** More names than this are looked up anew each time. */
  private static final int MAX_NAMES = 256;

  private static final ClassValue<Map<String, Member>> KNOWN =
      new ClassValue<Map<String, Member>>() {
        @Override
        protected Map<String, Member> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>(4);
        }
      };

  private Members() {}

  /** The member of this name, or {@link Member#NONE}. */
  static Member of(Class<?> type, String name) {
    Map<String, Member> known = KNOWN.get(type);
    Member member = known.get(name);
    if (member == null) {
      member = find(type, name);
      if (known.size() < MAX_NAMES) {
        known.put(name, member);
      }
    }
    return member;
  }

  private static Member find(Class<?> type, String name) {
    try {
      Member found = findExactly(type, name);
      String camelCase = camelCase(name);
      return found == Member.NONE && !camelCase.equals(name) ? findExactly(type, camelCase) : found;
    } catch (LinkageError | RuntimeException e) {
      // A class that mentions what there is not, or that may not be looked into.
      return Member.NONE;
    }
  }

  private static Member findExactly(Class<?> type, String name) {
    Field field = field(type, name);
    if (field != null) {
      return new Member.OfField(field);
    }
    Method accessor = accessor(type, name);
    return accessor == null ? Member.NONE : new Member.OfMethod(accessor);
  }

  /** {@code sample_count} is {@code sampleCount} in Java; what follows a dot is a file's type. */
  static String camelCase(String name) {
    int dot = name.indexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    StringBuilder camel = new StringBuilder(stem.length());
    boolean upper = false;
    for (int i = 0; i < stem.length(); i++) {
      char c = stem.charAt(i);
      boolean separator = c == '_' || c == '-';
      if (!separator) {
        camel.append(upper ? Character.toUpperCase(c) : c);
      }
      upper = separator && camel.length() > 0;
    }
    return camel.toString();
  }

  private static @Nullable Field field(Class<?> type, String name) {
    for (Class<?> at = type; at != null && !isOfJdk(at); at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (field.getName().equals(name)
            && !Modifier.isStatic(field.getModifiers())
            && isOpen(field)) {
          return field;
        }
      }
    }
    return null;
  }

  /** Whose fields are closed since Java 16, and are therefore read on no version. */
  private static boolean isOfJdk(Class<?> type) {
    return type.getName().startsWith("java.") || type.getName().startsWith("javax.");
  }

  private static @Nullable Method accessor(Class<?> type, String name) {
    String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    for (String candidate : new String[] {"get" + capital, "is" + capital, name}) {
      Method method = method(type, candidate);
      if (method != null) {
        return method;
      }
    }
    return null;
  }

  private static @Nullable Method method(Class<?> type, String name) {
    Method method;
    try {
      method = type.getMethod(name);
    } catch (NoSuchMethodException e) {
      return null;
    }
    boolean isGetter =
        method.getReturnType() != void.class
            && method.getDeclaringClass() != Object.class
            && !Modifier.isStatic(method.getModifiers());
    return isGetter ? reachable(method, type) : null;
  }

  /** The method itself if it can be called from here, or else the one of an interface. */
  private static @Nullable Method reachable(Method method, Class<?> type) {
    if (isOpen(method)) {
      return method;
    }
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Class<?> one : at.getInterfaces()) {
        Method inherited = method(one, method.getName());
        if (inherited != null) {
          return inherited;
        }
      }
    }
    return null;
  }

  /** Also for what is public and exported. */
  private static boolean isOpen(AccessibleObject member) {
    try {
      member.setAccessible(true);
      return true;
    } catch (RuntimeException closed) {
      // A module that is not open to us, or a security manager.
      return false;
    }
  }
}
