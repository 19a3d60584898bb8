package io.e2i.obs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How much of the machine's CPU went to programs that are not of this run: they make wall times
 * worse, and CPU times a little, since caches and hyper-threads are shared.
 */
final class Neighbours {

  private final double othersBefore;
  private final long start = System.nanoTime();

  private Neighbours(double othersBefore) {
    this.othersBefore = othersBefore;
  }

  /** From now on. */
  static Neighbours since() throws IOException {
    return new Neighbours(others());
  }

  /** Of all processors since the beginning; children that still run count as others. */
  String share() throws IOException {
    double wall = (System.nanoTime() - start) / 1e9;
    double available = wall * Runtime.getRuntime().availableProcessors();
    return Math.round(100 * (others() - othersBefore) / available) + " %";
  }

  private static double others() throws IOException {
    double own =
        ProcessFigures.cpuSeconds(ProcessHandle.current().pid())
            + ProcessFigures.cpuSecondsOfEndedChildren();
    return busySeconds(Files.readString(Path.of("/proc/stat"))) - own;
  }

  /**
   * The CPU time of all processes so far.
   *
   * @param stat the content of {@code /proc/stat}, whose first line has user, nice, system, idle,
   *     iowait, irq, softirq and steal time of all processors
   */
  static double busySeconds(String stat) {
    long[] times =
        Arrays.stream(stat.lines().findFirst().orElseThrow().split(" +"))
            .skip(1)
            .limit(8)
            .mapToLong(Long::parseLong)
            .toArray();
    long idle = times[3] + times[4];
    return (Arrays.stream(times).sum() - idle) / ProcessFigures.TICKS_PER_SECOND;
  }
}
