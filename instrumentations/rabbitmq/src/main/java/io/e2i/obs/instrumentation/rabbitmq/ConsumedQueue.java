package io.e2i.obs.instrumentation.rabbitmq;

import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.TaskTemplates;

/** A queue as one consumer sees it. Immutable. */
final class ConsumedQueue {

  private static final TaskTemplates TEMPLATES =
      TaskTemplates.ofMessages(
          OperationKind.TASK_PROCESS,
          RabbitmqInstrumentation.NAME,
          RabbitmqInstrumentation.NAME,
          "process");

  private final String name;
  private final OperationTemplate template;

  ConsumedQueue(String task, String name) {
    this.name = name;
    this.template = TEMPLATES.of(task, QueueNames.ofConsumed(name));
  }

  String name() {
    return name;
  }

  OperationTemplate template() {
    return template;
  }
}
