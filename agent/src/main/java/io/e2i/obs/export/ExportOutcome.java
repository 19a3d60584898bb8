package io.e2i.obs.export;

import io.e2i.obs.self.SelfCounter;

/** What has become of a batch: how many spans have arrived, and why the others have not. */
public final class ExportOutcome {

  private final int exported;
  private final int dropped;
  private final SelfCounter dropCounter;
  private final String failure;

  private ExportOutcome(int exported, int dropped, SelfCounter dropCounter, String failure) {
    this.exported = exported;
    this.dropped = dropped;
    this.dropCounter = dropCounter;
    this.failure = failure;
  }

  /** Everything has arrived. */
  public static ExportOutcome exported(int spans) {
    return partly(spans, 0);
  }

  /** The backend works, but did not want some of the spans. */
  public static ExportOutcome partly(int exported, int rejected) {
    return new ExportOutcome(exported, rejected, SelfCounter.SPANS_DROPPED_REJECTED, "");
  }

  /**
   * The backend does not want this batch, and would not want it later either.
   *
   * @param failure why, for the log; not empty; without secrets
   */
  public static ExportOutcome rejected(int spans, String failure) {
    return new ExportOutcome(0, spans, SelfCounter.SPANS_DROPPED_REJECTED, failure);
  }

  /**
   * The batch could not be brought there.
   *
   * @param failure why, for the log; not empty; without secrets
   */
  public static ExportOutcome failed(int spans, String failure) {
    return new ExportOutcome(0, spans, SelfCounter.SPANS_DROPPED_FAILED, failure);
  }

  /** The batch was not even tried, because the breaker is open. */
  static ExportOutcome skipped(int spans) {
    return new ExportOutcome(0, spans, SelfCounter.SPANS_DROPPED_BREAKER_OPEN, "breaker open");
  }

  /** There was no time left for the batch. */
  static ExportOutcome abandoned(int spans) {
    return new ExportOutcome(0, spans, SelfCounter.SPANS_DROPPED_SHUTDOWN, "shutdown");
  }

  /** Whether the backend took the batch, be it in part. */
  public boolean isSuccess() {
    return failure.isEmpty();
  }

  /** Why the whole batch is lost, or an empty text. */
  public String failure() {
    return failure;
  }

  public int exported() {
    return exported;
  }

  public int dropped() {
    return dropped;
  }

  /** The counter that the dropped spans belong to. */
  public SelfCounter dropCounter() {
    return dropCounter;
  }

  void count() {
    SelfCounter.SPANS_EXPORTED.add(exported);
    dropCounter.add(dropped);
  }
}
