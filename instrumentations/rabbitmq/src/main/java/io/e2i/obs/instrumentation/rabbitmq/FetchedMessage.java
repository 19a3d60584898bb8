package io.e2i.obs.instrumentation.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.TaskEvent;
import io.e2i.obs.operation.TaskTemplates;
import io.e2i.obs.operation.Tasks;
import org.jspecify.annotations.Nullable;

/** A message that the application has asked for. */
final class FetchedMessage {

  private static final TaskTemplates TEMPLATES =
      TaskTemplates.ofMessages(
          OperationKind.TASK_RECEIVE,
          RabbitmqInstrumentation.NAME,
          RabbitmqInstrumentation.NAME,
          "get");

  private FetchedMessage() {}

  static OperationTemplate template(String queue) {
    return TEMPLATES.of(TaskTemplates.UNKNOWN, QueueNames.ofConsumed(queue));
  }

  /** Records nothing if the queue was empty. */
  static void record(Channel channel, @Nullable String queue, @Nullable GetResponse response) {
    if (response == null || queue == null || !Operations.isRecording()) {
      return;
    }
    OperationTemplate template = template(queue.isEmpty() ? TaskTemplates.UNKNOWN : queue);
    ChannelTasks.of(channel).receives(template);
    ReceivedMessage message =
        new ReceivedMessage(response.getEnvelope(), response.getProps(), queue);
    if (message.isRetried()) {
      Tasks.tell(template, TaskEvent.RETRIED, 1);
    }
    Operation operation = Tasks.startReceive(template, message.headers(), Headers.INSTANCE);
    if (operation == null) {
      return;
    }
    if (operation.isSampled()) {
      message.describe(operation, response.getBody());
    }
    operation.end();
  }
}
