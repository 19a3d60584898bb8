package io.e2i.obs.instrumentation.kafka;

import io.e2i.obs.operation.ObjectState;
import io.e2i.obs.operation.OperationKind;
import io.e2i.obs.operation.OperationTemplate;
import io.e2i.obs.operation.Operations;
import io.e2i.obs.operation.TaskAttributes;
import io.e2i.obs.operation.TaskTemplates;
import io.e2i.obs.operation.WatchedQueues;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one consumer from its first poll on. Written by the thread that polls, of which
 * there is one at a time; {@link ConsumerLag} reads it from another one.
 */
final class Consumption {

  /** Of more partitions than this the templates are made anew now and then. */
  private static final int MAX_PARTITIONS = 1000;

  /** Kafka Streams reads records ahead and works on them later, where nobody can see it. */
  private static final String STREAMS = "org.apache.kafka.streams.";

  private static final TaskTemplates TEMPLATES =
      TaskTemplates.ofMessages(
          OperationKind.TASK_PROCESS,
          KafkaInstrumentation.NAME,
          KafkaInstrumentation.SYSTEM,
          "process");

  private final Map<TopicPartition, OperationTemplate> byPartition = new HashMap<>();
  private final Map<String, String> topicsInMetrics = new ConcurrentHashMap<>();
  private final String group;
  private final String clientId;
  private final boolean ofStreams;
  private final OpenWorks works = new OpenWorks(this);
  private volatile boolean closed;

  private Consumption(String group, String clientId) {
    this.group = group;
    this.clientId = clientId;
    this.ofStreams = Thread.currentThread().getClass().getName().startsWith(STREAMS);
  }

  static @Nullable Consumption of(KafkaConsumer<?, ?> consumer) {
    return (Consumption) ObjectState.get(consumer);
  }

  /**
   * Before a poll: this thread is done with what the last one has brought, and so is any other that
   * has left its loop.
   */
  static void pollsAgain(KafkaConsumer<?, ?> consumer) {
    Consumption known = of(consumer);
    if (known != null) {
      known.works.endWithPoll();
    }
  }

  /** After a poll that has not thrown. */
  static void polled(KafkaConsumer<?, ?> consumer, @Nullable ConsumerRecords<?, ?> records) {
    if (!Operations.isRecording()) {
      return;
    }
    Consumption known = of(consumer);
    Consumption consumption = known == null ? begin(consumer) : known;
    if (records != null && !records.isEmpty() && !consumption.ofStreams) {
      PolledRecords.note(consumption, records);
    }
  }

  private static Consumption begin(KafkaConsumer<?, ?> consumer) {
    Consumption made = new Consumption(groupOf(consumer), ClientId.in(consumer.metrics()));
    ObjectState.set(consumer, made);
    WatchedQueues.watch(consumer, ConsumerLag.INSTANCE);
    return made;
  }

  private static String groupOf(KafkaConsumer<?, ?> consumer) {
    try {
      String group = consumer.groupMetadata().groupId();
      return group == null || group.isEmpty() ? TaskTemplates.UNKNOWN : group;
    } catch (InvalidGroupIdException none) {
      return TaskTemplates.UNKNOWN;
    }
  }

  static void closes(KafkaConsumer<?, ?> consumer) {
    Consumption known = of(consumer);
    if (known != null) {
      known.closed = true;
      known.works.endAll();
    }
  }

  void keep(ThreadWork work) {
    works.keep(work);
  }

  boolean isClosed() {
    return closed;
  }

  /** The consumer's group, or its own name if it has none. */
  String reader() {
    return group.equals(TaskTemplates.UNKNOWN) ? clientId : group;
  }

  /** Up to clients 4.0 the metrics have underscores for the dots of a topic's name. */
  String topicInMetrics(String name) {
    String topic = topicsInMetrics.get(name);
    return topic == null ? name : topic;
  }

  OperationTemplate templateOf(TopicPartition partition) {
    OperationTemplate known = byPartition.get(partition);
    return known == null ? add(partition) : known;
  }

  private OperationTemplate add(TopicPartition partition) {
    if (byPartition.size() >= MAX_PARTITIONS) {
      byPartition.clear();
      topicsInMetrics.clear();
    }
    String topic = partition.topic();
    if (topic.indexOf('.') >= 0) {
      topicsInMetrics.put(topic.replace('.', '_'), topic);
    }
    AttributesBuilder more =
        Attributes.builder()
            .put(TaskAttributes.DESTINATION, topic)
            .put(TaskAttributes.PARTITION, Integer.toString(partition.partition()));
    if (!group.equals(TaskTemplates.UNKNOWN)) {
      more.put(TaskAttributes.CONSUMER_GROUP, group);
    }
    if (!clientId.isEmpty()) {
      more.put(TaskAttributes.CLIENT_ID, clientId);
    }
    OperationTemplate made = TEMPLATES.make(group, topic, more.build());
    byPartition.put(partition, made);
    return made;
  }
}
