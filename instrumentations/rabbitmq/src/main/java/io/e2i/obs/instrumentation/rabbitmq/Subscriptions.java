package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.Channel;
import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.TaskTemplates;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one consumer is called and where it is subscribed: mostly at one queue, so that its
 * deliveries are clear before the broker has told their tag. Thread-safe.
 */
final class Subscriptions {

  /** Of a consumer that is subscribed more often, in other queues each time, the oldest go. */
  private static final int MAX = 100;

  private static final String SPRING = "org.springframework.amqp.";

  private final String task;
  private final Map<String, ConsumedQueue> byTag =
      new LinkedHashMap<String, ConsumedQueue>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ConsumedQueue> eldest) {
          return size() > MAX;
        }
      };
  private volatile @Nullable ConsumedQueue last;
  private volatile boolean several;

  private Subscriptions(String task) {
    this.task = task;
  }

  /** A consumer that the client has made of a callback is called like that. */
  static void name(@Nullable Object consumer, @Nullable Object callback) {
    if (consumer != null && callback != null) {
      ObjectState.set(consumer, new Subscriptions(TaskNames.of(callback.getClass())));
    }
  }

  private static Subscriptions of(Object consumer) {
    Object known = ObjectState.get(consumer);
    if (known instanceof Subscriptions) {
      return (Subscriptions) known;
    }
    Subscriptions made = new Subscriptions(TaskNames.of(consumer.getClass()));
    ObjectState.set(consumer, made);
    return made;
  }

  /** What this delivery is, as far as it is known. */
  static ConsumedQueue queue(Object consumer, @Nullable String tag) {
    return of(consumer).queue(tag);
  }

  private ConsumedQueue queue(@Nullable String tag) {
    ConsumedQueue one = last;
    if (one == null) {
      // Subscribed before the agent came, or called by another consumer.
      return new ConsumedQueue(task, TaskTemplates.UNKNOWN);
    }
    return several ? byTag(tag, one) : one;
  }

  private synchronized ConsumedQueue byTag(@Nullable String tag, ConsumedQueue otherwise) {
    return byTag.getOrDefault(tag, otherwise);
  }

  /** A consumer is being subscribed: deliveries may come before that is done. */
  static @Nullable Object begin(
      Channel channel, @Nullable String queue, @Nullable Object consumer) {
    // An empty name stands for the queue that was declared last.
    if (queue == null || queue.isEmpty() || consumer == null || !Operations.isRecording()) {
      return null;
    }
    ConnectionQueues.consumes(channel.getConnection(), queue);
    ChannelTasks tasks = ChannelTasks.of(channel);
    if (consumer.getClass().getName().startsWith(SPRING)) {
      tasks.isOfSpring();
      return null;
    }
    ConsumedQueue consumed = of(consumer).begin(queue);
    tasks.receives(consumed.template());
    return consumed;
  }

  private synchronized ConsumedQueue begin(String queue) {
    ConsumedQueue before = last;
    if (before != null && before.name().equals(queue)) {
      return before;
    }
    ConsumedQueue made = new ConsumedQueue(task, queue);
    last = made;
    several = before != null;
    return made;
  }

  /** The broker has told the subscription's tag, or null if it has failed. */
  static void begun(@Nullable Object queue, @Nullable Object consumer, @Nullable String tag) {
    if (queue != null && consumer != null && tag != null) {
      of(consumer).begun((ConsumedQueue) queue, tag);
    }
  }

  private synchronized void begun(ConsumedQueue queue, String tag) {
    byTag.put(tag, queue);
  }
}
