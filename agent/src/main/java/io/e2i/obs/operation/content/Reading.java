package io.e2i.obs.operation.content;

/** The ways in which objects are read, none of which calls code of the application's. */
enum Reading {
  /** Immutable, of the JDK: kept as it is. */
  SCALAR,
  ENUM,
  /** Turned into a scalar by the JDK's own class. */
  CONVERTED,
  PRIMITIVES,
  OBJECTS,
  BUFFER,
  LIST,
  SET,
  MAP,
  /** A collection around another one. */
  WRAPPER,
  FIELDS,
  /** Not read at all. */
  TYPE;

  private static final Class<?>[] NEVER_READ = {
    CharSequence.class,
    Throwable.class,
    ClassLoader.class,
    Thread.class,
    Runnable.class,
    AutoCloseable.class,
    java.util.Iterator.class,
    java.util.concurrent.Future.class,
    java.util.concurrent.Executor.class,
    java.lang.ref.Reference.class,
  };

  static Reading of(Class<?> type) {
    if (type.isArray()) {
      return type.getComponentType().isPrimitive() ? PRIMITIVES : OBJECTS;
    }
    if (Enum.class.isAssignableFrom(type)) {
      return ENUM;
    }
    if (JdkTypes.isJdk(type)) {
      return JdkTypes.reading(type);
    }
    Reading inherited = JdkTypes.inherited(type);
    if (inherited != null) {
      return inherited;
    }
    return type.isSynthetic() || isNeverRead(type) ? TYPE : FIELDS;
  }

  private static boolean isNeverRead(Class<?> type) {
    for (Class<?> never : NEVER_READ) {
      if (never.isAssignableFrom(type)) {
        return true;
      }
    }
    return false;
  }
}
