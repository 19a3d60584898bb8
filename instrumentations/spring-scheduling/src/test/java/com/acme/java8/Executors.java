package com.acme.java8;

import java.lang.reflect.Method;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Spring's executors, in whatever version of Spring there is. */
final class Executors {

  private static final Map<String, AsyncTaskExecutor> ALL = new ConcurrentHashMap<>();

  private Executors() {}

  static AsyncTaskExecutor of(String kind) {
    return ALL.computeIfAbsent(kind, Executors::make);
  }

  private static AsyncTaskExecutor make(String kind) {
    switch (kind) {
      case "pool":
        return small(100_000);
      case "scheduler":
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("scheduler-");
        scheduler.setDaemon(true);
        scheduler.initialize();
        return scheduler;
      case "simple":
        SimpleAsyncTaskExecutor simple = new SimpleAsyncTaskExecutor("simple-");
        simple.setConcurrencyLimit(2);
        return simple;
      case "concurrent":
        return new ConcurrentTaskExecutor(pool());
      case "concurrent-hidden":
        return new ConcurrentTaskExecutor(
            java.util.concurrent.Executors.newSingleThreadExecutor(daemons()));
      case "concurrent-scheduler":
        return new ConcurrentTaskScheduler(
            java.util.concurrent.Executors.newSingleThreadScheduledExecutor(daemons()));
      case "priority-pool":
      case "priority-concurrent":
      case "priority-delegated":
        return PriorityPool.behind(kind.substring("priority-".length()), daemons());
      case "virtual":
        return virtual();
      case "simple-scheduler":
        return simpleScheduler();
      default:
        throw new IllegalArgumentException(kind);
    }
  }

  private static ThreadPoolExecutor pool() {
    return new ThreadPoolExecutor(
        1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), daemons());
  }

  private static ThreadFactory daemons() {
    return task -> {
      Thread thread = new Thread(task, "daemon-1");
      thread.setDaemon(true);
      return thread;
    };
  }

  /** One thread. */
  static ThreadPoolTaskExecutor small(int queue) {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setThreadNamePrefix("small-");
    executor.setMaxPoolSize(1);
    executor.setDaemon(true);
    executor.setQueueCapacity(queue);
    executor.initialize();
    return executor;
  }

  static AsyncTaskExecutor decorated(String kind, TaskDecorator decorator) {
    if (kind.equals("simple")) {
      SimpleAsyncTaskExecutor simple = new SimpleAsyncTaskExecutor("simple-");
      simple.setTaskDecorator(decorator);
      return simple;
    }
    if (kind.equals("concurrent")) {
      ConcurrentTaskExecutor concurrent = new ConcurrentTaskExecutor(pool());
      concurrent.setTaskDecorator(decorator);
      return concurrent;
    }
    ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
    pool.setThreadNamePrefix("small-");
    pool.setDaemon(true);
    pool.setTaskDecorator(decorator);
    pool.initialize();
    return pool;
  }

  static void close(AsyncTaskExecutor executor) {
    if (executor instanceof ThreadPoolTaskExecutor) {
      ((ThreadPoolTaskExecutor) executor).shutdown();
    }
  }

  /** From Spring 6.1 and Java 21 on. */
  private static AsyncTaskExecutor virtual() {
    try {
      SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("virtual-");
      executor.getClass().getMethod("setVirtualThreads", boolean.class).invoke(executor, true);
      return executor;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From Spring 6.1 on. */
  private static AsyncTaskExecutor simpleScheduler() {
    try {
      SimpleAsyncTaskExecutor executor =
          (SimpleAsyncTaskExecutor)
              Class.forName("org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler")
                  .getConstructor()
                  .newInstance();
      executor.setThreadNamePrefix("own-");
      return executor;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static Future<?> scheduleAt(TaskScheduler scheduler, Runnable task, Date time) {
    try {
      Method newer = method("schedule", "java.time.Instant");
      return newer == null
          ? (Future<?>)
              TaskScheduler.class
                  .getMethod("schedule", Runnable.class, Date.class)
                  .invoke(scheduler, task, time)
          : (Future<?>) newer.invoke(scheduler, task, time.toInstant());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static Future<?> scheduleOften(TaskScheduler scheduler, Runnable task, long millis) {
    try {
      Method newer = method("scheduleAtFixedRate", "java.time.Duration");
      return newer == null
          ? (Future<?>)
              TaskScheduler.class
                  .getMethod("scheduleAtFixedRate", Runnable.class, long.class)
                  .invoke(scheduler, task, millis)
          : (Future<?>) newer.invoke(scheduler, task, java.time.Duration.ofMillis(millis));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method method(String name, String second) {
    for (Method method : TaskScheduler.class.getMethods()) {
      Class<?>[] types = method.getParameterTypes();
      if (method.getName().equals(name) && types.length == 2 && types[1].getName().equals(second)) {
        return method;
      }
    }
    return null;
  }
}
