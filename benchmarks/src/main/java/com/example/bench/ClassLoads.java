package com.example.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Driver;
import java.util.Properties;

/** Loads classes, more and more of them, and says after how many it has used how much CPU. */
public final class ClassLoads {

  /** An agent may start in the background; its start is not to be counted. */
  private static final int SETTLE_MILLIS = 2_000;

  /** For what a compiler thread still has to do. */
  private static final int PAUSE_MILLIS = 500;

  private static final int FIVE_DIGITS = 100_000;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ClassLoads() {}

  /**
   * Prints {@code <n> classes <CPU seconds>} at each number, of the whole process since before the
   * first class, and lives on until it is killed.
   *
   * @param arguments name of the classes without its five digits, then numbers in ascending order
   */
  public static void main(String[] arguments) throws Exception {
    Thread.sleep(SETTLE_MILLIS);
    long before = SYSTEM.getProcessCpuTime();
    int loaded = 0;
    for (int i = 1; i < arguments.length; i++) {
      for (int number = Integer.parseInt(arguments[i]); loaded < number; loaded++) {
        use(Class.forName(arguments[0] + ("" + (FIVE_DIGITS + loaded)).substring(1)));
      }
      Thread.sleep(PAUSE_MILLIS);
      double seconds = (SYSTEM.getProcessCpuTime() - before) / 1e9;
      System.out.println(loaded + " classes " + seconds);
    }
    Thread.sleep(Long.MAX_VALUE);
  }

  /** What is woven may cost when it is first called. */
  private static void use(Class<?> type) throws Exception {
    Object instance = type.getDeclaredConstructor().newInstance();
    if (instance instanceof Driver) {
      ((Driver) instance).connect("jdbc:none:", new Properties());
    }
  }
}
