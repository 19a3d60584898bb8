package io.e2i.obs.export;

import io.e2i.obs.self.SelfCounter;
import io.e2i.obs.self.SelfGauge;
import io.e2i.obs.signal.error.ErrorReader;
import io.e2i.obs.signal.error.ErrorRecord;
import io.e2i.obs.signal.error.ErrorReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes errors from the application's threads to their exporters, on one thread of its own, which a
 * thread of the agent's starts when there is a first error, and one more for each exporter that is
 * slow. Thread-safe.
 */
public final class ErrorPipeline implements Consumer<ErrorRecord> {

  private static final String NAME = "errors";

  /** Each holds an exception of the application's until it is read, within seconds. */
  private static final int QUEUE = 256;

  private static final int BREAKER_FAILURES = 5;
  private static final Duration BREAKER_OPEN_FOR = Duration.ofSeconds(30);

  private final ExportQueue<ErrorRecord> queue = new ExportQueue<>(QUEUE);
  private final List<ErrorSender> senders = new ArrayList<>();
  private final ErrorWriter writer;
  private final LateThread thread = new LateThread(NAME);

  /** Touches nothing yet. */
  public ErrorPipeline(ErrorReader reader, List<ErrorExporter> exporters) {
    List<Consumer<ErrorReport>> places = new ArrayList<>();
    for (ErrorExporter exporter : exporters) {
      CircuitBreaker breaker =
          new CircuitBreaker(exporter.name(), BREAKER_FAILURES, BREAKER_OPEN_FOR);
      GuardedErrorExporter guarded = new GuardedErrorExporter(exporter, breaker);
      places.add(exporter.isSlow() ? sender(guarded) : guarded::accept);
      SelfGauge.BREAKER_STATE.watch(exporter.name(), guarded::breakerState);
    }
    writer = new ErrorWriter(queue, reader, places);
    SelfGauge.QUEUE_SIZE.watch(NAME, queue::size);
  }

  private Consumer<ErrorReport> sender(GuardedErrorExporter exporter) {
    ErrorSender sender = new ErrorSender(exporter);
    senders.add(sender);
    return sender::accept;
  }

  /** Takes an error, or counts it as dropped. Never blocks, never throws. */
  @Override
  public void accept(ErrorRecord record) {
    if (!queue.offer(record)) {
      record.drop();
      (queue.isClosed()
              ? SelfCounter.ERRORS_DROPPED_SHUTDOWN
              : SelfCounter.ERRORS_DROPPED_QUEUE_FULL)
          .increment();
      return;
    }
    thread.wanted();
  }

  /**
   * Names the calling thread, one of the agent's own, as the one that is woken by the first error,
   * and is then to call {@link #lookAfter}.
   */
  public void prepare() {
    thread.prepare();
  }

  /** Starts the thread if there is something to do; to be called every second or so. */
  public void lookAfter() {
    if (queue.size() > 0) {
      thread.start(writer);
    }
  }

  /** Takes no more errors, and begins to report what is there without waiting for that. */
  public void beginShutdown() {
    queue.close();
    lookAfter();
    writer.close();
  }

  /** Waits until all is reported, within the time given, and counts what is not as dropped. */
  public void shutdown(Duration timeout) throws InterruptedException {
    beginShutdown();
    long deadline = System.nanoTime() + timeout.toNanos();
    Thread itsThread = thread.thread();
    if (itsThread != null) {
      itsThread.join(Math.max(1, timeout.toMillis()));
    }
    writer.abandonRest();
    for (ErrorSender sender : senders) {
      sender.shutdown(Duration.ofNanos(deadline - System.nanoTime()));
    }
    SelfGauge.QUEUE_SIZE.forget(NAME);
  }
}
