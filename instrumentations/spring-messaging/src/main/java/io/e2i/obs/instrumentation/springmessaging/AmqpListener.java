package io.e2i.obs.instrumentation.springmessaging;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.TaskEvent;
import io.e2i.obs.operation.TaskTemplates;
import io.e2i.obs.operation.Tasks;
import io.e2i.obs.operation.ThreadContext;
import io.opentelemetry.context.Context;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

/** The listener of a container of Spring AMQP: begins the operations of its calls. Immutable. */
final class AmqpListener {

  private static final TaskTemplates PROCESS =
      TaskTemplates.ofMessages(
          OperationKind.TASK_PROCESS, SpringMessagingInstrumentation.NAME, "rabbitmq", "process");

  /** What the templates wait with for replies to what they have sent themselves. */
  private static final String TEMPLATES = "org.springframework.amqp.rabbit.";

  private final WeakReference<Object> listener;
  private final String name;
  private final boolean recorded;

  private AmqpListener(Object listener) {
    this.listener = new WeakReference<>(listener);
    this.name = ListenerName.of(listener);
    this.recorded = !isTemplate(listener.getClass());
  }

  private static boolean isTemplate(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      String name = at.getName();
      if (name.startsWith(TEMPLATES) && name.endsWith("RabbitTemplate")) {
        return true;
      }
    }
    return false;
  }

  /** Null if the call is not recorded. */
  static @Nullable Operation call(
      Object container, @Nullable Object listener, @Nullable Object data) {
    if (listener == null || data == null || !Operations.isRecording()) {
      return null;
    }
    AmqpListener of = of(container, listener);
    return of.recorded ? of.call(data) : null;
  }

  private static AmqpListener of(Object container, Object listener) {
    Object known = ObjectState.get(container);
    if (known instanceof AmqpListener && ((AmqpListener) known).listener.get() == listener) {
      return (AmqpListener) known;
    }
    AmqpListener made = new AmqpListener(listener);
    ObjectState.set(container, made);
    return made;
  }

  @SuppressWarnings("unchecked") // what a container hands over is one message or a list of them
  private @Nullable Operation call(Object data) {
    // A call before this one may have failed.
    ThreadContext.set(Context.root());
    return data instanceof List ? batch((List<Message>) data) : single((Message) data);
  }

  private @Nullable Operation single(Message message) {
    OperationTemplate template = template(message);
    int call = AmqpDelivery.nextCall(template, message);
    long attempt = AmqpMessage.attempt(message, call);
    tell(template, call, 1, attempt > 1 || AmqpMessage.isRedelivered(message) ? 1 : 0);
    Operation operation =
        Tasks.startProcess(template, message, AmqpMessage.HEADERS, AmqpMessage.sentAt(message));
    if (operation != null && operation.isSampled()) {
      AmqpMessage.describe(operation, message, attempt);
    }
    return operation;
  }

  private @Nullable Operation batch(List<Message> messages) {
    if (messages.isEmpty()) {
      return null;
    }
    OperationTemplate template = template(messages.get(0));
    int call = AmqpDelivery.nextCall(template, messages);
    long attempt = 0;
    int retried = 0;
    for (Message message : messages) {
      long own = AmqpMessage.attempt(message, call);
      attempt = Math.max(attempt, own);
      retried += own > 1 || AmqpMessage.isRedelivered(message) ? 1 : 0;
    }
    tell(template, call, messages.size(), retried);
    Operation operation = Tasks.startBatch(template, messages, AmqpMessage.HEADERS, -1);
    if (operation != null && operation.isSampled()) {
      AmqpMessage.describeBatch(operation, messages.get(0), attempt);
    }
    return operation;
  }

  private OperationTemplate template(Message message) {
    return PROCESS.of(name, AmqpMessage.label(message));
  }

  private static void tell(OperationTemplate template, int call, int messages, int retried) {
    if (call == 1) {
      Tasks.tell(template, TaskEvent.RECEIVED, messages);
    }
    if (retried > 0) {
      Tasks.tell(template, TaskEvent.RETRIED, retried);
    }
  }
}
