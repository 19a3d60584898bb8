package io.e2i.obs.instrumentation.springmessaging;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.TaskEvent;
import io.e2i.obs.operation.Tasks;
import io.e2i.obs.operation.ThreadContext;
import io.opentelemetry.context.Context;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the calling thread has been delivered: how often the listener was called for it. After a
 * call that has failed the thread stays in its context until the delivery ends, so that what
 * recoverers and error handlers send belongs to the same trace. Lives on one thread.
 */
final class AmqpDelivery {

  private static final ThreadLocal<AmqpDelivery> CURRENT = new ThreadLocal<>();

  /**
   * The delivery that has ended last, with its number of messages, if it has failed and is not
   * settled yet. May stay on a thread, so it is of no class that belongs to the application.
   */
  private static final ThreadLocal<Map.Entry<OperationTemplate, Integer>> FAILED =
      new ThreadLocal<>();

  private @Nullable Object data;
  private int calls;
  private @Nullable OperationTemplate template;

  private AmqpDelivery() {}

  static @Nullable AmqpDelivery begin() {
    if (!Operations.isRecording()) {
      return null;
    }
    // Whoever started the thread, perhaps in an operation of his own, has no part in this.
    ThreadContext.set(Context.root());
    FAILED.remove();
    AmqpDelivery delivery = new AmqpDelivery();
    CURRENT.set(delivery);
    return delivery;
  }

  static void end(@Nullable Object begun, @Nullable Throwable thrown) {
    if (begun == null) {
      return;
    }
    ThreadContext.set(Context.root());
    CURRENT.remove();
    AmqpDelivery delivery = (AmqpDelivery) begun;
    OperationTemplate of = delivery.template;
    if (thrown != null && of != null) {
      FAILED.set(new AbstractMap.SimpleImmutableEntry<>(of, delivery.messages()));
    }
  }

  /**
   * The how-maniest call with this message or batch now begins, from 1. A delivery may consist of
   * several messages that a sender has put into one.
   */
  static int nextCall(OperationTemplate template, Object data) {
    AmqpDelivery delivery = CURRENT.get();
    if (delivery == null) {
      return 1;
    }
    delivery.template = template;
    delivery.calls = data == delivery.data ? delivery.calls + 1 : 1;
    delivery.data = data;
    return delivery.calls;
  }

  static void called(@Nullable Operation call, @Nullable Throwable thrown) {
    if (call == null) {
      return;
    }
    Context context = call.context();
    call.end(Cause.of(thrown));
    if (thrown != null && CURRENT.get() != null) {
      ThreadContext.set(context);
    }
  }

  /** The container asks once for each delivery that has failed. */
  static void givenBack(boolean requeue) {
    Map.Entry<OperationTemplate, Integer> of = FAILED.get();
    if (of == null) {
      return;
    }
    FAILED.remove();
    if (!requeue) {
      Tasks.tell(of.getKey(), TaskEvent.REJECTED, of.getValue());
    }
  }

  private int messages() {
    return data instanceof Collection ? ((Collection<?>) data).size() : 1;
  }
}
