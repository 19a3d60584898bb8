package com.acme.java8;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.message.MapMessage;

/** An application that logs with Log4j 2. */
public final class Lines {

  private Lines() {}

  /** From now on Log4j is configured by this file. */
  public static void use(String file) {
    context().setConfigLocation(new File(file).toURI());
  }

  /** Writes what waits, and closes all files. */
  public static void stop() {
    context().stop();
  }

  private static LoggerContext context() {
    return (LoggerContext) LogManager.getContext(Lines.class.getClassLoader(), false);
  }

  public static void say(String logger, String level, String message) {
    LogManager.getLogger(logger).log(Level.valueOf(level), message);
  }

  public static void sayInRequest(String message) {
    Requests.handle(() -> LogManager.getLogger("com.acme.Shop").info("{}", message));
  }

  public static void sayInRequestWith(String name, String value, String message) {
    ThreadContext.put(name, value);
    try {
      sayInRequest(message);
    } finally {
      ThreadContext.remove(name);
    }
  }

  /** How many bytes a line costs its thread in a request more than outside of one. */
  public static String bytesOfIds(String user) {
    ThreadContext.put("user", user);
    try {
      long[] bytes = new long[2];
      for (int i = 0; i < 5; i++) {
        bytes[0] = bytesOfLine();
        Requests.handle(() -> bytes[1] = bytesOfLine());
      }
      return Long.toString(bytes[1] - bytes[0]);
    } finally {
      ThreadContext.remove("user");
    }
  }

  private static long bytesOfLine() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    Logger log = LogManager.getLogger("com.acme.Shop");
    log.info("the first one makes what the others share");
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 1000; i++) {
      log.info("hello");
    }
    return (threads.getThreadAllocatedBytes(thread) - before) / 1000;
  }

  /** Some requests with two lines each of the given logger and level. */
  public static void sayInRequests(String logger, String level, String requests) {
    Logger log = LogManager.getLogger(logger);
    for (int i = 0; i < Integer.parseInt(requests); i++) {
      int number = i;
      Requests.handle(
          () -> {
            log.log(Level.valueOf(level), "first of " + number);
            log.log(Level.valueOf(level), "second of {}", number);
            log.warn("warning of {}", number);
          });
    }
  }

  /** Two threads with a request each, at the same time, their names in their lines. */
  public static void sayInThreads(String lines) throws InterruptedException {
    Thread[] threads = {speaker("left", lines), speaker("right", lines)};
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static Thread speaker(String name, String lines) {
    return new Thread(
        () ->
            Requests.handle(
                () -> {
                  for (int i = 0; i < Integer.parseInt(lines); i++) {
                    LogManager.getLogger("com.acme.Shop").info(name);
                  }
                }),
        name);
  }

  /** By way of the interface of Log4j 1. */
  public static void sayInRequestByLog4j1(String message) {
    Requests.handle(() -> org.apache.log4j.Logger.getLogger("com.acme.Old").info(message));
  }

  /** From now on what is logged with java.util.logging goes to Log4j, which must be new enough. */
  public static void bridge() throws Exception {
    Class.forName("org.apache.logging.log4j.jul.Log4jBridgeHandler")
        .getMethod("install", boolean.class, String.class, boolean.class)
        .invoke(null, true, null, true);
  }

  /** Some requests with a line each of java.util.logging. */
  public static void sayInRequestsByJul(String requests) {
    for (int i = 0; i < Integer.parseInt(requests); i++) {
      String message = "jul " + i;
      Requests.handle(() -> java.util.logging.Logger.getLogger("com.acme.Jul").info(message));
    }
  }

  public static void fail(String message) {
    Exception failure = new IllegalStateException("outer\n\"quoted\"", new Exception("inner"));
    Requests.handle(() -> LogManager.getLogger("com.acme.Shop").error(message, failure));
  }

  /** As servers do, when the operation is over. */
  public static void sayThatItHasFailed(String message) {
    try {
      Requests.fail(new IllegalStateException("broken"));
    } catch (IllegalStateException broken) {
      LogManager.getLogger("com.acme.Shop").error(message, new Exception("wrapped", broken));
    }
    LogManager.getLogger("com.acme.Shop").error(message, new Exception("of nothing"));
  }

  /** The same, and other lines are logged while that one is. */
  public static void sayThatItHasFailedWhileOthersAreLogged(String message) {
    try {
      Requests.fail(new IllegalStateException("broken"));
    } catch (IllegalStateException broken) {
      Object[] parameters = {new Talkative(), new Talkative(), new Exception("wrapped", broken)};
      LogManager.getLogger("com.acme.Shop").error(message + " {} {}", parameters);
    }
    LogManager.getLogger("com.acme.Shop").error(message);
  }

  public static void sayFields() {
    MapMessage message = new MapMessage(Collections.singletonMap("order", "17"));
    LogManager.getLogger("com.acme.Shop").info(message);
  }

  /** What an application may well log, though it should not. */
  public static void sayHostileThings() {
    Logger log = LogManager.getLogger("com.acme.Shop");
    log.info("parameter {}", new Hostile());
    log.error("exception", new HostileException());
    log.error("circle", circle());
    log.info((String) null);
    log.info("logs itself: {}", new Talkative());
  }

  private static Exception circle() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    return first;
  }

  /** Cannot be shown. */
  private static final class Hostile {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  /** Cannot be shown, either. */
  private static final class HostileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }

  /** Logs when it is shown. */
  private static final class Talkative {
    @Override
    public String toString() {
      LogManager.getLogger("com.acme.Inner").info("inner line");
      return "shown";
    }
  }
}
