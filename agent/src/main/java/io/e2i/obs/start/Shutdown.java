package io.e2i.obs.start;

import io.e2i.obs.operation.EarlyErrors;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the agent does when the JVM ends: it hands over what it has, within five seconds in all. If
 * the application has failed before telemetry was there, that is awaited; otherwise a JVM that ends
 * so soon waits for nothing. Thread-safe.
 */
final class Shutdown implements Runnable {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final LogManagerGate logging;
  // Made ahead, by a thread that is not the application's, from which it would inherit.
  private final AgentThread hook = new AgentThread("shutdown", this);
  private volatile boolean registered;
  private @Nullable Telemetry telemetry;
  private boolean decided;

  /** To be called before the application runs, which is not made to wait for anything yet. */
  Shutdown(LogManagerGate logging) {
    this.logging = logging;
  }

  /**
   * There is, or will be, something to hand over. Without a lock, because a security manager of the
   * application's may be asked. Never throws.
   */
  void register() {
    if (registered) {
      return;
    }
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      registered = true;
    } catch (IllegalStateException alreadyShuttingDown) {
      // It is too late for everything.
    } catch (IllegalArgumentException anotherThreadWasQuicker) {
      registered = true;
    } catch (Throwable refused) {
      Failures.swallow(SelfCounter.OPERATION_FAILURES, "shutdown hook", refused);
    }
  }

  /**
   * Says what is to be handed over.
   *
   * @param started null if there is nothing, and will be nothing
   */
  void of(@Nullable Telemetry started) {
    synchronized (this) {
      telemetry = started;
      decided = true;
      notifyAll();
    }
    if (started != null) {
      register();
    }
  }

  @Override
  public void run() {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    try {
      Telemetry started = await(deadline);
      if (started != null) {
        handOver(started, deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void handOver(Telemetry started, long deadline) throws InterruptedException {
    try {
      started.shutdown(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    } catch (RuntimeException | Error failure) {
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "shutdown", failure);
    } finally {
      AgentLog.end();
    }
  }

  private synchronized @Nullable Telemetry await(long deadline) throws InterruptedException {
    if (!decided && EarlyErrors.areThere()) {
      logging.open();
      long left = deadline - System.nanoTime();
      while (!decided && left > 0) {
        wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
        left = deadline - System.nanoTime();
      }
    }
    return telemetry;
  }
}
