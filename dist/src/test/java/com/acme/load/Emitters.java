package com.acme.load;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;

/** Many threads that make calls, and what that costs this JVM. */
public final class Emitters {

  private Emitters() {}

  /** Makes that many calls on each of that many threads. */
  public static String emit(String threads, String calls) throws InterruptedException {
    List<Thread> all = new ArrayList<>();
    for (int i = Integer.parseInt(threads); i > 0; i--) {
      Thread thread = new Thread(() -> calls(Integer.parseInt(calls)));
      thread.start();
      all.add(thread);
    }
    for (Thread thread : all) {
      thread.join();
    }
    return "done";
  }

  private static void calls(int count) {
    for (int i = 0; i < count; i++) {
      Target.call(i);
    }
  }

  /** Bytes of heap and of metaspace, threads, and file handles, or 0 where they cannot be known. */
  public static String sizes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long metaspace = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      metaspace += pool.getName().equals("Metaspace") ? pool.getUsage().getUsed() : 0;
    }
    String[] handles = new File("/proc/self/fd").list();
    return (runtime.totalMemory() - runtime.freeMemory())
        + " "
        + metaspace
        + " "
        + ManagementFactory.getThreadMXBean().getThreadCount()
        + " "
        + (handles == null ? 0 : handles.length);
  }

  /** What is recorded. */
  public static final class Target {

    private Target() {}

    public static int call(int i) {
      return i + 1;
    }
  }
}
