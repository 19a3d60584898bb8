package io.e2i.obs.instrumentation.springmessaging;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.OutermostCall;
import io.e2i.obs.operation.TaskEvent;
import io.e2i.obs.operation.TaskTemplates;
import io.e2i.obs.operation.Tasks;
import io.e2i.obs.operation.ThreadContext;
import io.opentelemetry.context.Context;
import java.util.Collections;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DelegatingMessageListener;
import org.springframework.kafka.listener.adapter.KafkaBackoffAwareMessageListenerAdapter;

/**
 * The listener of one consumer of Spring Kafka: begins and ends the operations of its calls. After
 * a call that has failed the thread stays in its context until the next one, so that what
 * recoverers and error handlers send belongs to the same trace. Lives on the consumer's thread.
 */
final class KafkaListener {

  /** Who records the consumer's iterations leaves out threads that are inside this. */
  private static final OutermostCall ROUNDS = OutermostCall.of("kafka-listener");

  private static final TaskTemplates PROCESS =
      TaskTemplates.ofMessages(
          OperationKind.TASK_PROCESS, SpringMessagingInstrumentation.NAME, "kafka", "process");

  /** What the templates wait with for replies to what they have sent themselves. */
  private static final String TEMPLATES = "org.springframework.kafka.requestreply.";

  /** The listener whose record may not be due yet, while it finds out. */
  private static final ThreadLocal<KafkaListener> WAITING = new ThreadLocal<>();

  private final String name;
  private final @Nullable String group;
  private final boolean recorded;
  private final boolean waits;
  private final FailedRecords failed = new FailedRecords();

  private KafkaListener(AbstractMessageListenerContainer<?, ?> container) {
    Object listener = container.getContainerProperties().getMessageListener();
    boolean waiting = false;
    while (listener instanceof DelegatingMessageListener) {
      waiting |= listener instanceof KafkaBackoffAwareMessageListenerAdapter;
      listener = ((DelegatingMessageListener<?>) listener).getDelegate();
    }
    name = listener == null ? TaskTemplates.UNKNOWN : ListenerName.of(listener);
    group = container.getGroupId();
    recorded = listener == null || !isTemplate(listener.getClass());
    waits = waiting;
  }

  private static boolean isTemplate(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (at.getName().startsWith(TEMPLATES)) {
        return true;
      }
    }
    return false;
  }

  /** True if {@link #endRound} is to be told so. */
  static boolean beginRound() {
    // Whoever started the thread, perhaps in an operation of his own, has no part in this.
    ThreadContext.set(Context.root());
    return ROUNDS.begin();
  }

  static void endRound(boolean outermost) {
    ThreadContext.set(Context.root());
    if (outermost) {
      ROUNDS.end();
    }
  }

  /** Null if the call is not recorded, or not yet. */
  static @Nullable Operation call(Object consumer, Object container, ConsumerRecord<?, ?> record) {
    KafkaListener of = Operations.isRecording() ? of(consumer, container) : null;
    if (of == null || !of.recorded) {
      return null;
    }
    if (of.waits && KafkaRecord.isDelayed(record)) {
      WAITING.set(of);
      return null;
    }
    return of.call(record);
  }

  static @Nullable Operation call(
      Object consumer, Object container, ConsumerRecords<?, ?> records) {
    KafkaListener of = Operations.isRecording() ? of(consumer, container) : null;
    return of == null || !of.recorded || records.isEmpty() ? null : of.call(records);
  }

  static @Nullable Operation callWhenDue(ConsumerRecord<?, ?> record) {
    KafkaListener of = WAITING.get();
    return of == null ? null : of.call(record);
  }

  static void calledWhenDue(
      ConsumerRecord<?, ?> record, @Nullable Operation call, @Nullable Throwable thrown) {
    KafkaListener of = WAITING.get();
    if (of != null && call != null) {
      of.called(Collections.singletonList(record), call, thrown);
    }
  }

  static void called(
      Object consumer,
      ConsumerRecord<?, ?> record,
      @Nullable Operation call,
      @Nullable Throwable thrown) {
    Object of = ObjectState.get(consumer);
    if (call != null && of instanceof KafkaListener) {
      ((KafkaListener) of).called(Collections.singletonList(record), call, thrown);
    } else if (of instanceof KafkaListener && ((KafkaListener) of).waits) {
      WAITING.remove();
    }
  }

  static void called(
      Object consumer,
      ConsumerRecords<?, ?> records,
      @Nullable Operation call,
      @Nullable Throwable thrown) {
    Object of = ObjectState.get(consumer);
    if (call != null && of instanceof KafkaListener) {
      ((KafkaListener) of).called(records, call, thrown);
    }
  }

  private static KafkaListener of(Object consumer, Object container) {
    Object known = ObjectState.get(consumer);
    if (known instanceof KafkaListener) {
      return (KafkaListener) known;
    }
    KafkaListener made = new KafkaListener((AbstractMessageListenerContainer<?, ?>) container);
    ObjectState.set(consumer, made);
    return made;
  }

  private @Nullable Operation call(ConsumerRecord<?, ?> record) {
    // A call before this one may have failed.
    ThreadContext.set(Context.root());
    OperationTemplate template = PROCESS.of(name, record.topic());
    int failures = failed.failuresOf(record);
    long attempt = Math.max(failures == 0 ? 0 : failures + 1, KafkaRecord.attempt(record));
    tell(template, failures == 0 ? 1 : 0, attempt > 1 ? 1 : 0);
    Operation operation =
        Tasks.startProcess(template, record, KafkaRecord.HEADERS, record.timestamp());
    if (operation != null && operation.isSampled()) {
      KafkaRecord.describe(operation, record, group, attempt);
    }
    return operation;
  }

  private @Nullable Operation call(ConsumerRecords<?, ?> records) {
    ThreadContext.set(Context.root());
    KafkaBatch batch = new KafkaBatch(records, failed);
    OperationTemplate template = PROCESS.of(name, batch.queue());
    tell(template, batch.size() - batch.retried(), batch.retried());
    Operation operation =
        Tasks.startBatch(template, records, KafkaRecord.HEADERS, batch.oldestMillis());
    if (operation != null && operation.isSampled()) {
      batch.describe(operation, group);
    }
    return operation;
  }

  private static void tell(OperationTemplate template, int received, int retried) {
    if (received > 0) {
      Tasks.tell(template, TaskEvent.RECEIVED, received);
    }
    if (retried > 0) {
      Tasks.tell(template, TaskEvent.RETRIED, retried);
    }
  }

  private void called(
      Iterable<? extends ConsumerRecord<?, ?>> records,
      Operation call,
      @Nullable Throwable thrown) {
    Context context = call.context();
    call.end(Cause.of(thrown));
    if (thrown == null) {
      failed.succeeded(records);
    } else {
      failed.failed(records);
      ThreadContext.set(context);
    }
  }
}
