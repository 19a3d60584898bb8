package com.example.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends a fixed number of requests over a fixed number of connections, in a process of its own so
 * that its cost is not the service's.
 *
 * <p>At a fixed rate a latency counts from the moment at which the request was due, not from the
 * moment at which a connection was free for it.
 */
public final class LoadGenerator {

  private final int port;
  private final String path;
  private final long nanosBetween;
  private final long[] latencies;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();

  private LoadGenerator(int port, String path, int requests, int perSecond) {
    this.port = port;
    this.path = path;
    this.nanosBetween = perSecond == 0 ? 0 : 1_000_000_000L / perSecond;
    this.latencies = new long[requests];
  }

  /**
   * Prints {@code requests=… failures=… seconds=… p50_us=… p99_us=…}.
   *
   * @param arguments port, path, requests, connections, requests per second (0: as fast as
   *     answered)
   */
  public static void main(String[] arguments) throws InterruptedException {
    LoadGenerator generator =
        new LoadGenerator(
            Integer.parseInt(arguments[0]),
            arguments[1],
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[4]));
    System.out.println(generator.run(Integer.parseInt(arguments[3])));
  }

  private String run(int connections) throws InterruptedException {
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Thread thread = new Thread(() -> send(start), "load-" + i);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Arrays.sort(latencies);
    return "requests="
        + latencies.length
        + " failures="
        + failures
        + " seconds="
        + seconds
        + " p50_us="
        + percentile(0.5)
        + " p99_us="
        + percentile(0.99);
  }

  private void send(long start) {
    try (KeptConnection connection = KeptConnection.to(port, path)) {
      for (int i = next.getAndIncrement(); i < latencies.length; i = next.getAndIncrement()) {
        long due = nanosBetween == 0 ? System.nanoTime() : start + i * nanosBetween;
        await(due);
        if (!connection.get()) {
          failures.incrementAndGet();
        }
        latencies[i] = System.nanoTime() - due;
      }
    } catch (Exception e) {
      failures.incrementAndGet();
      System.err.println("load: " + e);
    }
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private double percentile(double share) {
    return latencies[(int) Math.min(latencies.length - 1, latencies.length * share)] / 1e3;
  }
}
