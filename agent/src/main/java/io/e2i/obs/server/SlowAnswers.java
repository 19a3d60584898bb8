package io.e2i.obs.server;

import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the answers of pages that take their time, each on a thread of its own, so that nobody else
 * waits for them. But for that thread everything is done by the server's.
 */
final class SlowAnswers {

  /** At a time; more are refused. */
  private static final int MAX = 2;

  private final Selector selector;
  private final AtomicInteger running = new AtomicInteger();
  private final Queue<Answer> made = new ConcurrentLinkedQueue<>();

  /**
   * @param selector woken when an answer is there
   */
  SlowAnswers(Selector selector) {
    this.selector = selector;
  }

  /**
   * Begins to make an answer, for which the connection waits from now on.
   *
   * @throws Refusal if too many are being made
   */
  void begin(Connection connection, Request request, Page page) throws Refusal {
    if (running.incrementAndGet() > MAX) {
      running.decrementAndGet();
      throw Refusal.BUSY;
    }
    boolean begun = false;
    try {
      new AgentThread("server-answer", () -> make(connection, request, page)).start();
      begun = true;
    } finally {
      if (!begun) {
        running.decrementAndGet();
      }
    }
    connection.await();
  }

  private void make(Connection connection, Request request, Page page) {
    Response response;
    try {
      response = page.answer(request);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.SERVER_FAILURES, page.getClass().getName(), failure);
      SelfCounter.HTTP_REQUESTS_REFUSED.increment();
      response = Refusal.FAILED.response();
    }
    made.add(new Answer(connection, response, !request.method().equals("HEAD")));
    running.decrementAndGet();
    selector.wakeup();
  }

  /** Sends what has been made. */
  void deliver() {
    for (Answer answer = made.poll(); answer != null; answer = made.poll()) {
      try {
        answer.connection.answer(answer.response, answer.withBody);
      } catch (IOException | RuntimeException gone) {
        answer.connection.close();
      }
    }
  }

  private static final class Answer {
    private final Connection connection;
    private final Response response;
    private final boolean withBody;

    private Answer(Connection connection, Response response, boolean withBody) {
      this.connection = connection;
      this.response = response;
      this.withBody = withBody;
    }
  }
}
