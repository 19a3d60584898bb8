package io.e2i.obs.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the files that Linux has about a process in {@code /proc/<pid>}. */
final class ProcessFigures {

  /** Unit of the times in {@code stat}: USER_HZ, which is 100 for all programs on Linux. */
  static final double TICKS_PER_SECOND = 100;

  private static final int USER_TIME = 14;
  private static final int WAITED_CHILDREN_USER_TIME = 16;

  private ProcessFigures() {}

  /** CPU time of a living process so far. */
  static double cpuSeconds(long pid) throws IOException {
    return cpuSeconds(Files.readString(Path.of("/proc/" + pid + "/stat")), USER_TIME);
  }

  /** CPU time so far of those threads of a living process that have a name that begins so. */
  static double cpuSecondsOfThreads(long pid, String... prefixes) throws IOException {
    double seconds = 0;
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads) {
        seconds += cpuSecondsIfNamed(thread.resolve("stat"), prefixes);
      }
    }
    return seconds;
  }

  private static double cpuSecondsIfNamed(Path file, String... prefixes) throws IOException {
    String stat;
    try {
      stat = Files.readString(file);
    } catch (NoSuchFileException ended) {
      return 0;
    }
    String name = stat.substring(stat.indexOf('(') + 1);
    return Arrays.stream(prefixes).anyMatch(name::startsWith) ? cpuSeconds(stat, USER_TIME) : 0;
  }

  /** CPU time of all children of this JVM that have ended. */
  static double cpuSecondsOfEndedChildren() throws IOException {
    return cpuSeconds(Files.readString(Path.of("/proc/self/stat")), WAITED_CHILDREN_USER_TIME);
  }

  /**
   * User and system time, which follow each other.
   *
   * @param stat the content of {@code /proc/<pid>/stat}
   * @param userTime the number of the field with the user time, as proc(5) numbers them
   */
  static double cpuSeconds(String stat, int userTime) {
    // The second field is the program's name in parentheses and may contain anything.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    int first = userTime - 3;
    return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) / TICKS_PER_SECOND;
  }

  static String status(long pid) throws IOException {
    return Files.readString(Path.of("/proc/" + pid + "/status"));
  }

  /**
   * A number of {@code /proc/<pid>/status}; sizes are in KiB.
   *
   * @param name such as {@code VmHWM}
   */
  static long statusValue(String status, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ":\\s+(\\d+)").matcher(status);
    if (!line.find()) {
      throw new IllegalArgumentException("No " + name + " in the status of a process: " + status);
    }
    return Long.parseLong(line.group(1));
  }
}
