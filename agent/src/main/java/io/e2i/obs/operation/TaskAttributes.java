package io.e2i.obs.operation;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * Attributes of tasks and messages: those of OpenTelemetry's messaging conventions (in development,
 * 1.44), and what these lack under {@code e2i.task}. Technologies set them, signals read them:
 * metrics take the wait and the number of messages from here.
 */
public final class TaskAttributes {

  /** {@code rabbitmq}, {@code kafka} … */
  public static final AttributeKey<String> SYSTEM = stringKey("messaging.system");

  /** The system's own word: {@code publish}, {@code poll}, {@code process} … */
  public static final AttributeKey<String> OPERATION_NAME = stringKey("messaging.operation.name");

  /** {@code send}, {@code receive} or {@code process}. */
  public static final AttributeKey<String> OPERATION_TYPE = stringKey("messaging.operation.type");

  public static final AttributeKey<String> DESTINATION = stringKey("messaging.destination.name");

  /** Where the name itself is of high cardinality. */
  public static final AttributeKey<String> DESTINATION_TEMPLATE =
      stringKey("messaging.destination.template");

  /** True for a queue whose name the broker has made up. */
  public static final AttributeKey<Boolean> DESTINATION_ANONYMOUS =
      booleanKey("messaging.destination.anonymous");

  /** Absent unless the operation is about several messages. */
  public static final AttributeKey<Long> MESSAGE_COUNT = longKey("messaging.batch.message_count");

  public static final AttributeKey<String> MESSAGE_ID = stringKey("messaging.message.id");

  public static final AttributeKey<String> CONVERSATION_ID =
      stringKey("messaging.message.conversation_id");

  /** Bytes. */
  public static final AttributeKey<Long> BODY_SIZE = longKey("messaging.message.body.size");

  public static final AttributeKey<String> CLIENT_ID = stringKey("messaging.client.id");

  public static final AttributeKey<String> CONSUMER_GROUP =
      stringKey("messaging.consumer.group.name");

  public static final AttributeKey<String> PARTITION =
      stringKey("messaging.destination.partition.id");

  public static final AttributeKey<String> KAFKA_MESSAGE_KEY =
      stringKey("messaging.kafka.message.key");

  public static final AttributeKey<Long> KAFKA_OFFSET = longKey("messaging.kafka.offset");

  /** Only ever true: a record without value. */
  public static final AttributeKey<Boolean> KAFKA_TOMBSTONE =
      booleanKey("messaging.kafka.message.tombstone");

  public static final AttributeKey<String> RABBITMQ_ROUTING_KEY =
      stringKey("messaging.rabbitmq.destination.routing_key");

  public static final AttributeKey<Long> RABBITMQ_DELIVERY_TAG =
      longKey("messaging.rabbitmq.message.delivery_tag");

  /** What the work is called: the label {@code task_name}. */
  public static final AttributeKey<String> NAME = stringKey("e2i.task.name");

  /** The executor of a task that this JVM has given itself: the label {@code queue}. */
  public static final AttributeKey<String> QUEUE = stringKey("e2i.task.queue");

  /** Seconds between the sending of a task, or of a batch's oldest, and the start of its work. */
  public static final AttributeKey<Double> WAIT = doubleKey("e2i.task.wait");

  /** The how-maniest try this is, from 1; absent where nobody knows. */
  public static final AttributeKey<Long> ATTEMPT = longKey("e2i.task.attempt");

  /** True for a message that the broker delivers once more; otherwise absent. */
  public static final AttributeKey<Boolean> REDELIVERED = booleanKey("e2i.task.redelivered");

  /** Why the broker has first taken the message out of a queue: {@code rejected} … */
  public static final AttributeKey<String> DEAD_LETTER_REASON =
      stringKey("e2i.task.dead_letter.reason");

  private TaskAttributes() {}
}
