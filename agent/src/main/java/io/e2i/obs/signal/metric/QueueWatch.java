package io.e2i.obs.signal.metric;

import io.e2i.obs.config.QueuesConfig;
import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;

/**
 * Looks at the queues every now and then, on a thread of its own, because a broker may keep it
 * waiting. A change of the configuration takes effect within a second.
 */
final class QueueWatch implements Runnable {

  private static final long ROUND_MILLIS = 1_000;

  private final QueueMetrics queues;

  private QueueWatch(QueueMetrics queues) {
    this.queues = queues;
  }

  /** To be called on a thread of the agent's own, from which the new one inherits. */
  static void start(QueueMetrics queues) {
    new AgentThread("queues", new QueueWatch(queues)).start();
  }

  @Override
  public void run() {
    try {
      while (true) {
        QueuesConfig looked = queues.config();
        look();
        awaitNextLook(looked);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitNextLook(QueuesConfig looked) throws InterruptedException {
    long left = looked.every().toMillis();
    while (left > 0 && queues.config() == looked) {
      Thread.sleep(Math.min(left, ROUND_MILLIS));
      left -= ROUND_MILLIS;
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
