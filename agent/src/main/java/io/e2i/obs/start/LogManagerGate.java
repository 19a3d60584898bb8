package io.e2i.obs.start;

import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the application has installed a log manager of its own, if it is going to. Whoever
 * touches {@code java.util.logging} first fixes the log manager for good, and the JDK's HTTP
 * client, which the agent uses, does: JBoss and WildFly would refuse to start.
 */
final class LogManagerGate {

  private static final String PROPERTY = "java.util.logging.manager";
  private static final long MAX_WAIT_SECONDS = 60;
  private static final long LOOK_EVERY_MILLIS = 100;

  /** What a launcher needs to begin with the application, in a class loader of its own. */
  private static final long LAUNCH_SECONDS = 5;

  private final Instrumentation instrumentation;
  private volatile boolean open;

  /** The class that was looked for on the class path last, and is not there. */
  private @Nullable String missing;

  LogManagerGate(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * Whether the runtime has {@code java.util.logging} at all; asking loads nothing that is woven.
   */
  static boolean isThereLogging() {
    try {
      Class.forName("java.util.logging.Level", false, LogManagerGate.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** The JVM ends: whoever waits need not wait any more. */
  void open() {
    open = true;
  }

  /**
   * Returns when logging may be used: after a minute at the latest, and after some seconds if the
   * application has no class loader of its own. Then the log manager is the same whoever is first,
   * be it that the named class is on the class path or that it is nowhere.
   */
  void await() throws InterruptedException {
    long begin = System.nanoTime();
    while (!open && isExpected() && isWorthWaiting(System.nanoTime() - begin)) {
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private boolean isWorthWaiting(long nanos) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
    return seconds < LAUNCH_SECONDS || (seconds < MAX_WAIT_SECONDS && isBehindLauncher());
  }

  private boolean isExpected() {
    String manager = System.getProperty(PROPERTY);
    return manager == null ? isJBossModules() : !isLoaded(manager);
  }

  /**
   * Whether the application may find classes that the class path lacks, and the log manager is one
   * of these: it is loaded by the system class loader, else by that of the thread that asks first.
   */
  private boolean isBehindLauncher() {
    return isJBossModules() || (!isOnClassPath(System.getProperty(PROPERTY)) && isThereLoader());
  }

  /** JBoss Modules sets the property itself, a little after its main method has begun. */
  private static boolean isJBossModules() {
    String command = System.getProperty("sun.java.command");
    return command != null
        && (command.contains("jboss-modules.jar") || command.startsWith("org.jboss.modules.Main"));
  }

  private boolean isOnClassPath(@Nullable String className) {
    if (className == null || className.equals(missing)) {
      return false;
    }
    boolean found = ClassLoader.getSystemResource(className.replace('.', '/') + ".class") != null;
    missing = found ? null : className;
    return found;
  }

  /** Whether a thread has a class loader that is below that of the class path. */
  static boolean isThereLoader() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    Thread[] threads = new Thread[2 * group.activeCount() + 8];
    int count = group.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (!(threads[i] instanceof AgentThread) && isBelowClassPath(loaderOf(threads[i]))) {
        return true;
      }
    }
    return false;
  }

  /** The application may have overridden the method, which then does whatever it wants. */
  private static @Nullable ClassLoader loaderOf(Thread thread) {
    try {
      return thread.getContextClassLoader();
    } catch (Throwable hostile) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "class loader of a thread", hostile);
      return null;
    }
  }

  private static boolean isBelowClassPath(@Nullable ClassLoader loader) {
    ClassLoader system = ClassLoader.getSystemClassLoader();
    ClassLoader above = loader == system || loader == null ? null : loader.getParent();
    while (above != null && above != system) {
      above = above.getParent();
    }
    return above != null;
  }

  private boolean isLoaded(String className) {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(className)) {
        return true;
      }
    }
    return false;
  }
}
