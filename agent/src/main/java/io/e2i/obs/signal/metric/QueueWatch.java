package io.e2i.obs.signal.metric;

import io.e2i.obs.operation.WatchedQueues;
import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;

/**
 * Looks at the queues every now and then, on a thread of its own, because a broker may keep it
 * waiting. The thread exists from the moment that there is a queue to look at.
 */
final class QueueWatch implements Runnable {

  private static final long FIRST_LOOK_MILLIS = 1_000;

  private final QueueMetrics queues;

  private QueueWatch(QueueMetrics queues) {
    this.queues = queues;
  }

  static void of(QueueMetrics queues) {
    QueueWatch watch = new QueueWatch(queues);
    WatchedQueues.whenFirst(() -> new AgentThread("queues", watch).start());
  }

  @Override
  public void run() {
    try {
      Thread.sleep(FIRST_LOOK_MILLIS);
      while (true) {
        look();
        Thread.sleep(queues.config().every().toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      queues.look();
    } catch (Throwable failure) {
      // The next round may fare better.
      Failures.swallow(SelfCounter.SIGNAL_FAILURES, "looking at queues", failure);
    }
  }
}
