package io.e2i.obs.signal.trace;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Finds this JVM's process id on every Java from 8 on. */
public final class ProcessId {

  private ProcessId() {}

  /** The id, or 0 if nobody tells. */
  public static long find() {
    String stat = FirstLine.of("/proc/self/stat");
    if (stat != null) {
      return leadingNumber(stat);
    }
    Long pid = fromProcessHandle();
    return pid == null ? fromManagement() : pid;
  }

  private static @Nullable Long fromProcessHandle() {
    try {
      Class<?> type = Class.forName("java.lang.ProcessHandle");
      return (Long) type.getMethod("pid").invoke(type.getMethod("current").invoke(null));
    } catch (Exception java8) {
      return null;
    }
  }

  /** The last resort, because it starts JMX, which other agents and servers like to do first. */
  private static long fromManagement() {
    try {
      return leadingNumber(ManagementFactory.getRuntimeMXBean().getName());
    } catch (Throwable noManagementModule) {
      return 0;
    }
  }

  static long leadingNumber(String text) {
    int end = 0;
    while (end < text.length() && end < 18 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end == 0 ? 0 : Long.parseLong(text.substring(0, end));
  }
}
