package com.acme.java8;

import io.sentry.Sentry;

/** An application with a Sentry of its own, which also hears of the ends of threads. */
public final class OwnSentryScenarios {

  private OwnSentryScenarios() {}

  public static String init(String dsn) {
    Sentry.init(
        options -> {
          options.setDsn(dsn);
          options.setEnableUncaughtExceptionHandler(true);
          options.setRelease("own");
        });
    Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    return handler == null ? "none" : handler.getClass().getName();
  }

  /** The library's own handler captures it. */
  public static String thread(String message) throws InterruptedException {
    Thread thread = new Thread(failing(message), "acme");
    thread.start();
    thread.join();
    Sentry.flush(5_000);
    return "ended";
  }

  /** The application captures it, and lets it go on. */
  public static String captureAndThrow(String message) throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              try {
                failing(message).run();
              } catch (RuntimeException thrown) {
                Sentry.captureException(thrown);
                throw new IllegalStateException("around " + message, thrown);
              }
            });
    thread.setUncaughtExceptionHandler((ended, thrown) -> {});
    thread.start();
    thread.join();
    Sentry.flush(5_000);
    return "ended";
  }

  /** Nothing of the application's hears of it. */
  public static String unseen(String message) throws InterruptedException {
    Thread thread = new Thread(failing(message));
    thread.setUncaughtExceptionHandler((ended, thrown) -> {});
    thread.start();
    thread.join();
    return "ended";
  }

  private static Runnable failing(String message) {
    return () -> {
      throw new IllegalStateException(message);
    };
  }
}
