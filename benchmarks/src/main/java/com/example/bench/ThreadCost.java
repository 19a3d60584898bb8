package com.example.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What some threads have cost so far. */
record ThreadCost(long cpuNanos, long allocatedBytes) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static ThreadCost of(Thread... threads) {
    long cpuNanos = 0;
    long allocatedBytes = 0;
    for (Thread thread : threads) {
      cpuNanos += THREADS.getThreadCpuTime(thread.getId());
      allocatedBytes += THREADS.getThreadAllocatedBytes(thread.getId());
    }
    return new ThreadCost(cpuNanos, allocatedBytes);
  }

  ThreadCost since(ThreadCost before) {
    return new ThreadCost(cpuNanos - before.cpuNanos, allocatedBytes - before.allocatedBytes);
  }

  ThreadCost plus(ThreadCost other) {
    return new ThreadCost(cpuNanos + other.cpuNanos, allocatedBytes + other.allocatedBytes);
  }

  String perOperation(int count) {
    return String.format(
        Locale.ROOT, "%.1f %.1f", (double) cpuNanos / count, (double) allocatedBytes / count);
  }
}
