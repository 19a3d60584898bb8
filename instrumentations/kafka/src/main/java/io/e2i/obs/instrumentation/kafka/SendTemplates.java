package io.e2i.obs.instrumentation.kafka;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.TaskAttributes;
import io.e2i.obs.operation.TaskTemplates;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.producer.KafkaProducer;

/** What is known of the records of one producer, by topic. Thread-safe. */
final class SendTemplates {

  /** For topics beyond this each record makes its own. */
  private static final int MAX = 1000;

  private static final TaskTemplates ALL =
      TaskTemplates.ofMessages(
          OperationKind.TASK_SEND, KafkaInstrumentation.NAME, KafkaInstrumentation.SYSTEM, "send");

  private final ConcurrentMap<String, OperationTemplate> byTopic = new ConcurrentHashMap<>();
  private final String clientId;

  private SendTemplates(String clientId) {
    this.clientId = clientId;
  }

  static SendTemplates of(KafkaProducer<?, ?> producer) {
    SendTemplates known = (SendTemplates) ObjectState.get(producer);
    if (known != null) {
      return known;
    }
    SendTemplates made = new SendTemplates(ClientId.in(producer.metrics()));
    ObjectState.set(producer, made);
    return made;
  }

  OperationTemplate of(String topic) {
    OperationTemplate known = byTopic.get(topic);
    return known == null ? add(topic) : known;
  }

  private OperationTemplate add(String topic) {
    AttributesBuilder more = Attributes.builder().put(TaskAttributes.DESTINATION, topic);
    if (!clientId.isEmpty()) {
      more.put(TaskAttributes.CLIENT_ID, clientId);
    }
    OperationTemplate made = ALL.make(TaskTemplates.UNKNOWN, topic, more.build());
    if (byTopic.size() < MAX) {
      byTopic.put(topic, made);
    }
    return made;
  }
}
