package io.e2i.obs.signal.error;

import io.e2i.obs.config.ErrorsConfig;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.exception.ApplicationFrames;
import io.e2i.obs.operation.exception.ExceptionChain;
import io.e2i.obs.operation.exception.Fingerprint;
import io.e2i.obs.self.SelfCounter;
import org.jspecify.annotations.Nullable;

/**
 * Makes reports of records, on a thread of the agent's own: reads exceptions, finds out which
 * errors are the same, and lets so many of them pass in a minute.
 */
public final class ErrorReader {

  private final EventLimits limits = new EventLimits();
  private volatile ApplicationFrames application;
  private volatile int perMinute;

  public ErrorReader(ErrorsConfig config) {
    application = new ApplicationFrames(config.sentry().inApp());
    perMinute = config.perMinute();
  }

  /** From now on this is in force. */
  public void use(ErrorsConfig config) {
    application = new ApplicationFrames(config.sentry().inApp());
    perMinute = config.perMinute();
  }

  /**
   * Null if enough like this one were reported in this minute: the next one will tell how many were
   * not.
   *
   * @param epochOffset what to add to nanosecond times for nanoseconds since 1970
   */
  public @Nullable ErrorReport read(ErrorRecord record, long epochOffset) {
    ExceptionChain chain = ExceptionChain.of(record.error().thrown());
    ApplicationFrames frames = application;
    Operation operation = record.error().operation();
    String component = record.error().component().label();
    String place = operation == null ? "" : operation.name();
    String fingerprint = Fingerprint.of(chain, frames, component, place);
    long now = System.nanoTime();
    EventLimit limit = limits.of(fingerprint, now);
    if (!limit.rate().passes(now, perMinute)) {
      limit.leaveOut(1 + record.leftOut());
      SelfCounter.ERRORS_SUPPRESSED.increment();
      return null;
    }
    long leftOut = record.leftOut() + limit.takeLeftOut();
    return new ErrorReport(record.error(), chain, frames, fingerprint, leftOut, epochOffset);
  }
}
