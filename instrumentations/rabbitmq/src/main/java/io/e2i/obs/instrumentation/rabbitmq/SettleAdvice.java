package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.Channel;
import io.e2i.obs.operation.OutermostCall;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Where the application gives messages back. A channel that recovers may call the plain one. */
public final class SettleAdvice {

  private static final OutermostCall CALLS = OutermostCall.of("rabbitmq.settle");

  private SettleAdvice() {}

  static boolean begin(boolean requeue) {
    return !requeue && CALLS.begin();
  }

  static void end(boolean counts, Channel channel, @Nullable Throwable thrown) {
    if (!counts) {
      return;
    }
    CALLS.end();
    if (thrown == null) {
      ChannelTasks.of(channel).givenBack();
    }
  }

  /** {@code basicNack(tag, multiple, requeue)}. */
  public static final class Nack {

    private Nack() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static boolean enter(@Advice.Argument(2) boolean requeue) {
      return begin(requeue);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter boolean counts,
        @Advice.This Channel channel,
        @Advice.Thrown @Nullable Throwable thrown) {
      end(counts, channel, thrown);
    }
  }

  /** {@code basicReject(tag, requeue)}. */
  public static final class Reject {

    private Reject() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static boolean enter(@Advice.Argument(1) boolean requeue) {
      return begin(requeue);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
        @Advice.Enter boolean counts,
        @Advice.This Channel channel,
        @Advice.Thrown @Nullable Throwable thrown) {
      end(counts, channel, thrown);
    }
  }
}
