package io.e2i.obs.start;

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

  private final Instrumentation instrumentation;
  private volatile boolean open;

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

  /** Returns when logging may be used, after a minute at the latest. */
  void await() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_WAIT_SECONDS);
    while (!open && isExpected() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private boolean isExpected() {
    String manager = System.getProperty(PROPERTY);
    if (manager == null) {
      return isJBossModules(System.getProperty("sun.java.command"));
    }
    return !isLoaded(manager);
  }

  /** JBoss Modules sets the property itself, a little after its main method has begun. */
  private static boolean isJBossModules(@Nullable String command) {
    return command != null
        && (command.contains("jboss-modules.jar") || command.startsWith("org.jboss.modules.Main"));
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
