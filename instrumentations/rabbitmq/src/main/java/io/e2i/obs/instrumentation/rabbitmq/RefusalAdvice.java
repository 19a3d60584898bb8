package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import io.e2i.obs.operation.TaskEvent;
import io.e2i.obs.operation.Tasks;
import java.util.SortedSet;
import net.bytebuddy.asm.Advice;

/** Where a channel learns that the broker has not taken a message. */
public final class RefusalAdvice {

  private RefusalAdvice() {}

  /** {@code callReturnListeners(command, basicReturn)}: no queue for a mandatory message. */
  public static final class Return {

    private Return() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(1) AMQP.Basic.Return refused) {
      Tasks.tell(
          SentMessage.template(refused.getExchange(), refused.getRoutingKey()),
          TaskEvent.REJECTED,
          1);
    }
  }

  /** {@code handleAckNack(sequence number, multiple, nack)}. */
  public static final class Confirm {

    private Confirm() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
        @Advice.This Channel channel,
        @Advice.Argument(0) long last,
        @Advice.Argument(1) boolean multiple,
        @Advice.Argument(2) boolean nack,
        @Advice.FieldValue("unconfirmedSet") SortedSet<Long> unconfirmed) {
      if (nack) {
        ChannelTasks.of(channel).notTaken(multiple ? unconfirmed.headSet(last + 1).size() : 1);
      }
    }
  }
}
