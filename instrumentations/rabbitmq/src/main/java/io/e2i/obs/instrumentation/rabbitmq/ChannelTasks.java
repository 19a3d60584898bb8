package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.Channel;
import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.TaskEvent;
import io.e2i.obs.operation.TaskTemplates;
import io.e2i.obs.operation.Tasks;
import org.jspecify.annotations.Nullable;

/**
 * What one channel is used for, so that messages which are refused later count for their queue: as
 * long as a channel sends to one, or receives from one, that is known. Thread-safe.
 */
final class ChannelTasks {

  private static final OperationTemplate SEVERAL_SENT =
      SentMessage.template(TaskTemplates.UNKNOWN, "");
  private static final OperationTemplate SEVERAL_RECEIVED =
      FetchedMessage.template(TaskTemplates.UNKNOWN);

  private volatile @Nullable OperationTemplate sent;
  private volatile @Nullable OperationTemplate received;
  private volatile boolean ofSpring;

  private ChannelTasks() {}

  static ChannelTasks of(Channel channel) {
    Object known = ObjectState.get(channel);
    if (known instanceof ChannelTasks) {
      return (ChannelTasks) known;
    }
    ChannelTasks made = new ChannelTasks();
    ObjectState.set(channel, made);
    return made;
  }

  void publishes(OperationTemplate template) {
    if (sent != template) {
      sent = sent == null ? template : SEVERAL_SENT;
    }
  }

  void receives(OperationTemplate template) {
    if (received != template) {
      received = received == null ? template : SEVERAL_RECEIVED;
    }
  }

  /** Spring's listeners have a technology of their own, which also counts what they refuse. */
  void isOfSpring() {
    ofSpring = true;
  }

  /** The broker does not take what was sent. */
  void notTaken(int messages) {
    OperationTemplate template = sent;
    Tasks.tell(template == null ? SEVERAL_SENT : template, TaskEvent.REJECTED, messages);
  }

  /** The application gives a message back and does not want it again. */
  void givenBack() {
    if (ofSpring || !Operations.isRecording()) {
      return;
    }
    OperationTemplate own = received;
    OperationTemplate template = own == null ? SEVERAL_RECEIVED : own;
    Operation current = Operations.current();
    if (current != null && isDelivery(current.template())) {
      template = current.template();
    }
    Tasks.tell(template, TaskEvent.REJECTED, 1);
  }

  private static boolean isDelivery(OperationTemplate template) {
    return template.kind() == OperationKind.TASK_PROCESS
        && template.technology().equals(RabbitmqInstrumentation.NAME);
  }
}
