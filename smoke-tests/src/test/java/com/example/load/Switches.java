package com.example.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Four threads that call, hop and send requests, and check what they get, while the agent in this
 * JVM is made to weave its technologies out and in. Reaches into the agent, since its configuration
 * file is looked at only once a second.
 */
public final class Switches {

  private static final int WORKERS = 4;
  private static final int CALLS_BETWEEN = 40;

  private static final ExecutorService HOPS = Executors.newFixedThreadPool(WORKERS);
  private static final AtomicLong CALLS = new AtomicLong();
  private static final AtomicLong WRONG = new AtomicLong();

  private Switches() {}

  /**
   * @param arguments how often to switch out and in
   */
  public static void main(String[] arguments) throws Exception {
    int switches = Integer.parseInt(arguments[0]);
    System.in.read();
    int port = serve();
    for (int i = 0; i < WORKERS; i++) {
      new Thread(() -> work(port), "worker-" + i).start();
    }
    awaitCalls();
    Object weaving = weaving();
    Method enable = weaving.getClass().getMethod("enable", Set.class);
    Set<?> all = (Set<?>) weaving.getClass().getMethod("enabled").invoke(weaving);
    List<Long> metaspace = new ArrayList<>();
    for (int i = 0; i < switches; i++) {
      enable.invoke(weaving, allBut(all, i));
      awaitCalls();
      enable.invoke(weaving, all);
      awaitCalls();
      if ((i + 1) % Math.max(1, switches / 5) == 0) {
        metaspace.add(metaspace());
      }
    }
    System.out.println(
        "switched " + switches + ", " + WRONG + " wrong of " + CALLS + ", metaspace " + metaspace);
  }

  /** None in every other round, all but one in those between. */
  private static Set<?> allBut(Set<?> all, int round) {
    if (round % 2 == 0) {
      return Collections.emptySet();
    }
    Set<Object> fewer = new TreeSet<>(all);
    fewer.remove(new ArrayList<>(fewer).get(round / 2 % fewer.size()));
    return fewer;
  }

  /**
   * Kilobytes of metaspace after collections; calls on their way keep what they began with. The
   * JVM's own count of loaded classes does not serve: it still has hidden ones that are gone.
   */
  private static long metaspace() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20);
      for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
        if (pool.getName().equals("Metaspace")) {
          least = Math.min(least, pool.getUsage().getUsed() >> 10);
        }
      }
    }
    return least;
  }

  private static void awaitCalls() throws InterruptedException {
    long enough = CALLS.get() + CALLS_BETWEEN;
    while (CALLS.get() < enough) {
      Thread.sleep(1);
    }
  }

  private static Object weaving() throws Exception {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("e2i-obs-housekeeping")) {
        return field(field(thread, Thread.class, "target"), null, "weaving");
      }
    }
    throw new IllegalStateException("there is no housekeeping thread of the agent");
  }

  private static Object field(Object of, Class<?> declaring, String name) throws Exception {
    Field field = (declaring == null ? of.getClass() : declaring).getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }

  private static void work(int port) {
    for (long i = 0; true; i++) {
      try {
        long number = i;
        long hopped = HOPS.submit(() -> Work.next(number)).get();
        long asked = i % 8 == 0 ? ask(port, number) : number + 1;
        WRONG.addAndGet(hopped == number + 1 && asked == number + 1 ? 0 : 1);
      } catch (Throwable unexpected) {
        WRONG.incrementAndGet();
        unexpected.printStackTrace();
      }
      CALLS.incrementAndGet();
    }
  }

  private static long ask(int port, long number) throws IOException {
    URL url = new URL("http://127.0.0.1:" + port + "/" + number);
    try (BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(
                url.openConnection().getInputStream(), StandardCharsets.US_ASCII))) {
      return Long.parseLong(answer.readLine());
    }
  }

  private static int serve() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(WORKERS));
    server.createContext("/", Switches::answer);
    server.start();
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    long number = Long.parseLong(exchange.getRequestURI().getPath().substring(1));
    byte[] body = Long.toString(Work.next(number)).getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
