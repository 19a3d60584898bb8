package com.example.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A hundred threads that call {@link Work} twenty times a second each, and one that sends requests
 * to this program's own server, which is also how it is told what to do. Knows how many calls and
 * requests there were.
 */
public final class Load {

  private static final int EMITTERS = 100;
  private static final int BURST = 1_000;

  private final HttpServer server;
  private final AtomicLong made = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
  private boolean paused = true;

  private Load() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/", this::handle);
  }

  public static void main(String[] arguments) throws IOException {
    Load load = new Load();
    load.server.start();
    for (int i = 0; i < EMITTERS; i++) {
      new Thread(() -> load.repeat(50, load::call), "emitter-" + i).start();
    }
    new Thread(() -> load.repeat(10, load::request), "requests").start();
    System.out.println("load listens on port " + load.server.getAddress().getPort());
  }

  private void repeat(long pauseMillis, Callable<Boolean> step) {
    while (true) {
      lock.readLock().lock();
      try {
        if (!paused && !step.call()) {
          wrong.incrementAndGet();
        }
      } catch (Exception unexpected) {
        wrong.incrementAndGet();
      } finally {
        lock.readLock().unlock();
      }
      sleep(pauseMillis);
    }
  }

  private boolean call() {
    long number = made.incrementAndGet();
    return Work.next(number) == number + 1;
  }

  private boolean request() throws IOException {
    URL url = new URL("http://127.0.0.1:" + server.getAddress().getPort() + "/request");
    // Read to its end, or else the connection stays open until a collection finds it.
    try (InputStream answer = url.openConnection().getInputStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.US_ASCII).equals("ok");
    }
  }

  /** Every request is an operation too, and counted before it is answered. */
  private void handle(HttpExchange exchange) throws IOException {
    made.incrementAndGet();
    String answer;
    switch (exchange.getRequestURI().getPath()) {
      case "/run":
        pause(false);
        answer = "running";
        break;
      case "/pause":
        pause(true);
        answer = made.get() + " made, " + wrong.get() + " wrong";
        break;
      case "/burst":
        answer = burst();
        break;
      case "/look":
        answer = look();
        break;
      default:
        answer = "ok";
    }
    byte[] body = answer.getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void pause(boolean pause) {
    lock.writeLock().lock();
    paused = pause;
    lock.writeLock().unlock();
  }

  private String burst() {
    ExecutorService threads = Executors.newFixedThreadPool(EMITTERS);
    List<Callable<Boolean>> calls = new ArrayList<>(Collections.nCopies(BURST, this::call));
    try {
      threads.invokeAll(calls);
    } catch (InterruptedException unexpected) {
      wrong.incrementAndGet();
    }
    threads.shutdown();
    return BURST + " at once";
  }

  private static String look() {
    System.gc();
    System.gc();
    long metaspace = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      metaspace += pool.getName().equals("Metaspace") ? pool.getUsage().getUsed() : 0;
    }
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    return heap + " " + metaspace + " " + threads;
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}
