package io.e2i.obs.export;

import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that is there from the first work on. It is not started by who has work, the
 * application, whose class loader it would keep alive, but by a thread of the agent's own that is
 * woken then. Thread-safe.
 */
public final class LateThread {

  private final String name;
  private volatile @Nullable Thread starter;
  private volatile @Nullable Thread thread;

  public LateThread(String name) {
    this.name = name;
  }

  /** Names the calling thread as the one that is woken, and is then to call {@link #start}. */
  public void prepare() {
    if (thread == null) {
      starter = Thread.currentThread();
    }
  }

  /** There is work. Never blocks. */
  public void wanted() {
    Thread waiting = starter;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  /** Starts the thread, unless it was started before. */
  public synchronized void start(Runnable work) {
    if (thread != null) {
      return;
    }
    try {
      Thread made = new AgentThread(name, work);
      made.start();
      thread = made;
      starter = null;
    } catch (Throwable failure) {
      // There may be a thread to be had the next time.
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "starting a thread for " + name, failure);
    }
  }

  /** Null as long as it is not started. */
  public @Nullable Thread thread() {
    return thread;
  }
}
