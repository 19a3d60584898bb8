package io.e2i.obs.signal.trace;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Finds the host's name, by asking the name service only where nothing else knows it. */
public final class HostName {

  private HostName() {}

  /** The name, or null. May block for as long as the name service does. */
  public static @Nullable String find() {
    try {
      // The shells' HOSTNAME and Windows' COMPUTERNAME; in a container the former is its id.
      String name = firstOf(System.getenv("HOSTNAME"), System.getenv("COMPUTERNAME"));
      if (name == null) {
        name = firstOf(FirstLine.of("/proc/sys/kernel/hostname"), FirstLine.of("/etc/hostname"));
      }
      return name == null ? InetAddress.getLocalHost().getHostName() : name;
    } catch (Exception unknown) {
      return null;
    }
  }

  private static @Nullable String firstOf(@Nullable String first, @Nullable String second) {
    return first != null && !first.isEmpty()
        ? first
        : second != null && !second.isEmpty() ? second : null;
  }
}
