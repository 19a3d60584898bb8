package io.e2i.obs.instrumentation.sentry;

import io.e2i.obs.operation.UnhandledErrors;
import io.sentry.SentryEvent;
import io.sentry.protocol.SentryId;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The application's own Sentry has taken an event, unless the id is the empty one. */
public final class CaptureAdvice {

  private CaptureAdvice() {}

  @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
  public static void exit(
      @Advice.Argument(0) @Nullable SentryEvent event, @Advice.Return @Nullable SentryId id) {
    Throwable thrown = event == null ? null : event.getThrowable();
    if (thrown != null && id != null && !SentryId.EMPTY_ID.equals(id)) {
      UnhandledErrors.captured(thrown);
    }
  }
}
