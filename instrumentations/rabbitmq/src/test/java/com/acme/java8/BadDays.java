package com.acme.java8;

import com.rabbitmq.client.Channel;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Much work, the same work over and over, and a broker that is away. */
public final class BadDays extends Receiving {

  private static final int AT_ONCE = 500;

  private static Load load;

  private BadDays() {}

  public static String startLoad() throws Exception {
    load = new Load();
    return "started";
  }

  public static String read() {
    return Integer.toString(load.read());
  }

  public static String endLoad() throws Exception {
    return load.end();
  }

  /**
   * Returns how many kB of the heap are in use for good after the second half that were not before.
   */
  public static String poison(String times) throws Exception {
    giveBack(times, "false");
    long before = usedHeap();
    giveBack(times, "false");
    return Long.toString((usedHeap() - before) / 1024);
  }

  /** Sends and reads so many messages; returns the same as {@link #poison}. */
  public static String many(String messages) throws Exception {
    int half = Integer.parseInt(messages) / 2;
    Semaphore read = new Semaphore(0);
    try (Channel channel = connection().createChannel()) {
      channel.queueDeclare("many", false, false, false, null);
      channel.basicConsume("many", true, (tag, message) -> read.release(), tag -> {});
      exchange(channel, read, half);
      long before = usedHeap();
      exchange(channel, read, half);
      return Long.toString((usedHeap() - before) / 1024);
    }
  }

  private static void exchange(Channel channel, Semaphore read, int messages) throws Exception {
    for (int sent = 0; sent < messages; sent += AT_ONCE) {
      for (int i = 0; i < AT_ONCE; i++) {
        channel.basicPublish("", "many", null, new byte[100]);
      }
      if (!read.tryAcquire(AT_ONCE, 60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("not read: " + read);
      }
    }
  }

  private static long usedHeap() throws InterruptedException {
    // What is exported holds memory until it is.
    Thread.sleep(1_000);
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
