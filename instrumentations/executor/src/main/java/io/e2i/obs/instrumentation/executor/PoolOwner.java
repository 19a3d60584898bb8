package io.e2i.obs.instrumentation.executor;

import io.e2i.obs.operation.Operations;

/** Tells the application's executors and tasks from those of the JDK's inside and of this agent. */
final class PoolOwner {

  // Named one by one: java.util.concurrent and java.lang.ThreadBuilders make threads for everybody.
  private static final String[] INSIDE = {"java.lang.VirtualThread", "jdk.internal.", "sun."};

  private PoolOwner() {}

  /**
   * @param type the class of a thread factory or of a task
   */
  static boolean isNotApplication(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader != null) {
      return loader == Operations.class.getClassLoader();
    }
    for (String prefix : INSIDE) {
      if (type.getName().startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
