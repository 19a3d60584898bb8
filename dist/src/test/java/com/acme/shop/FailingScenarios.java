package com.acme.shop;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A service that fails in every way. */
public final class FailingScenarios {

  private FailingScenarios() {}

  /** A request whose handler throws. */
  public static String request(String message) throws IOException {
    return get(
        message,
        () -> {
          throw new IllegalStateException(message);
        });
  }

  /** A request that fails because a model does, and says so in its own words. */
  public static String requestWithModel(String message) throws IOException {
    return get(
        message,
        () -> {
          try {
            new ChurnScenarios.Churn().predict(new ChurnScenarios.Customer("", -7, List.of()));
          } catch (IllegalArgumentException refused) {
            throw new IllegalStateException(message, refused);
          }
        });
  }

  private static String get(String path, Runnable handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/orders", exchange -> handler.run());
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    // Not by a client of the JDK's: these try again when nobody answers.
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
      String request =
          "GET /orders/7?token=abc HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return "answered with " + socket.getInputStream().readAllBytes().length + " bytes";
    } finally {
      server.stop(0);
    }
  }

  /** A periodic task that will never run again. */
  public static String task(String message) throws InterruptedException {
    ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
    CountDownLatch ran = new CountDownLatch(1);
    pool.scheduleAtFixedRate(
        () -> {
          ran.countDown();
          throw new IllegalStateException(message);
        },
        0,
        1,
        TimeUnit.MILLISECONDS);
    return String.valueOf(ran.await(10, TimeUnit.SECONDS));
  }

  /** A thread that ends. */
  public static String thread(String message) throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              throw new IllegalStateException(message);
            });
    end(thread);
    return "ended";
  }

  private static void end(Thread thread) throws InterruptedException {
    thread.setUncaughtExceptionHandler((ended, thrown) -> {});
    thread.start();
    thread.join();
  }

  /** Threads that end in the same way, one after the other, and how long that takes in ms. */
  public static String threads(String count) throws InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < Integer.parseInt(count); i++) {
      String message = "number " + i;
      end(
          new Thread(
              () -> {
                throw new UnsupportedOperationException(message);
              }));
    }
    return String.valueOf(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  /** A model that throws one object for ever, asked by so many tasks, each of which fails. */
  public static String tasksWithModel(String count) throws InterruptedException {
    Always model = new Always();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            4,
            work -> {
              Thread thread = new Thread(work);
              thread.setUncaughtExceptionHandler((ended, thrown) -> {});
              return thread;
            });
    for (int i = 0; i < Integer.parseInt(count); i++) {
      pool.execute(model::predict);
    }
    pool.shutdown();
    return String.valueOf(pool.awaitTermination(60, TimeUnit.SECONDS));
  }

  /** As HotSpot does with exceptions that are thrown often. */
  public static final class Always {
    private final NoSuchElementException same = new NoSuchElementException("for ever");

    public double predict() {
      throw same;
    }
  }

  /** A module of the application that fails and is unloaded: what is left of its class loader. */
  public static String unloaded(String message) throws Exception {
    WeakReference<ClassLoader> loader = failInLoaderOfItsOwn(message);
    for (int i = 0; i < 100 && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return loader.get() == null ? "unloaded" : "kept";
  }

  private static WeakReference<ClassLoader> failInLoaderOfItsOwn(String message) throws Exception {
    URL[] own = {FailingScenarios.class.getProtectionDomain().getCodeSource().getLocation()};
    URLClassLoader loader = new URLClassLoader(own, ClassLoader.getPlatformClassLoader());
    Class<?> module = loader.loadClass("com.acme.shop.FailingModule");
    Thread thread = new Thread((Runnable) module.getConstructor(String.class).newInstance(message));
    thread.setContextClassLoader(loader);
    end(thread);
    return new WeakReference<>(loader);
  }

  /** Ends the JVM in the handler of an exception, as some applications do. */
  public static String exitInHandler(String message) throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              throw new IllegalStateException(message);
            });
    thread.setUncaughtExceptionHandler((ended, thrown) -> System.exit(3));
    thread.start();
    thread.join();
    return "ended";
  }
}
