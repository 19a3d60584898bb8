package io.e2i.obs.signal.error;

import io.e2i.obs.config.ErrorsConfig;
import io.e2i.obs.operation.FinishedOperation;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationListener;
import io.e2i.obs.operation.UnhandledError;
import io.e2i.obs.self.SelfCounter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what nobody has handled, and hands it on to be reported. On the application's thread that
 * costs about a microsecond, because only what an error is like at first sight counts there: its
 * class and where it was told. That lets ten times as many through as may be reported; the exact
 * limit is the {@link ErrorReader}'s, who reads the stack. Thread-safe.
 */
public final class ErrorSignal implements OperationListener {

  /** Errors that look alike at first sight may be different. */
  private static final int LENIENCE = 10;

  private static final int LEAST = 100;

  private final Consumer<ErrorRecord> records;
  private final EventLimits limits = new EventLimits();
  private volatile IgnoredErrors ignored;
  private volatile int perMinute;

  public ErrorSignal(ErrorsConfig config, Consumer<ErrorRecord> records) {
    this.records = records;
    this.ignored = new IgnoredErrors(config.ignore());
    this.perMinute = Math.max(LEAST, LENIENCE * config.perMinute());
  }

  /** From now on this is in force. */
  public void use(ErrorsConfig config) {
    ignored = new IgnoredErrors(config.ignore());
    perMinute = Math.max(LEAST, LENIENCE * config.perMinute());
  }

  @Override
  public void onEnd(FinishedOperation operation) {}

  @Override
  public void onError(UnhandledError error) {
    if (ignored.contains(error.thrown())) {
      SelfCounter.ERRORS_IGNORED.increment();
      return;
    }
    long now = error.nanos();
    EventLimit limit = limits.of(atFirstSight(error), now);
    if (limit.rate().passes(now, perMinute)) {
      records.accept(new ErrorRecord(error, limit, limit.takeLeftOut()));
    } else {
      limit.leaveOut(1);
      SelfCounter.ERRORS_SUPPRESSED.increment();
    }
  }

  private static String atFirstSight(UnhandledError error) {
    @Nullable Operation operation = error.operation();
    String place = operation == null ? error.component().label() : operation.name();
    return error.thrown().getClass().getName() + ' ' + place;
  }
}
