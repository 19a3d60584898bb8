package io.e2i.obs.operation;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The templates of a technology's tasks of one kind, by queue and task, so that no call has to make
 * its own. Keeps at most {@value #MAX}; for further names each call gets a new one. Thread-safe.
 */
public final class TaskTemplates {

  /** The label of what nobody has a name for. */
  public static final String UNKNOWN = "unknown";

  private static final int MAX = 1000;

  private final OperationKind kind;
  private final String technology;
  private final Attributes common;
  private final String verb;
  private final ConcurrentMap<String, ConcurrentMap<String, OperationTemplate>> byQueue =
      new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();

  /**
   * @param technology the technology's name in the configuration
   * @param verb the span's name is this and the queue; of no use for {@link
   *     OperationKind#TASK_RUN}, whose spans are named by the task
   * @param common attributes that all have
   */
  public TaskTemplates(OperationKind kind, String technology, String verb, Attributes common) {
    this.kind = kind;
    this.technology = technology;
    this.verb = verb;
    this.common = common;
  }

  /**
   * Those of a broker's messages.
   *
   * @param system {@code messaging.system}
   * @param verb {@code messaging.operation.name}
   */
  public static TaskTemplates ofMessages(
      OperationKind kind, String technology, String system, String verb) {
    return new TaskTemplates(
        kind,
        technology,
        verb,
        Attributes.of(
            TaskAttributes.SYSTEM, system,
            TaskAttributes.OPERATION_NAME, verb,
            TaskAttributes.OPERATION_TYPE, type(kind)));
  }

  private static String type(OperationKind kind) {
    switch (kind) {
      case TASK_SEND:
        return "send";
      case TASK_RECEIVE:
        return "receive";
      default:
        return "process";
    }
  }

  /**
   * The template of a task in a queue.
   *
   * @param task of low cardinality; {@value #UNKNOWN} if nobody has named it
   * @param queue of low cardinality
   */
  public OperationTemplate of(String task, String queue) {
    ConcurrentMap<String, OperationTemplate> tasks = byQueue.get(queue);
    OperationTemplate known = tasks == null ? null : tasks.get(task);
    return known == null ? add(task, queue) : known;
  }

  private OperationTemplate add(String task, String queue) {
    OperationTemplate made = make(task, queue, Attributes.empty());
    if (size.get() >= MAX) {
      return made;
    }
    OperationTemplate before =
        byQueue.computeIfAbsent(queue, unused -> new ConcurrentHashMap<>()).putIfAbsent(task, made);
    if (before != null) {
      return before;
    }
    size.incrementAndGet();
    return made;
  }

  /**
   * A new template with further attributes, for somebody who keeps it: a producer, a consumer of a
   * partition.
   */
  public OperationTemplate make(String task, String queue, Attributes more) {
    AttributesBuilder attributes = common.toBuilder().putAll(more);
    if (kind == OperationKind.TASK_PROCESS && !task.equals(UNKNOWN)) {
      attributes.put(TaskAttributes.NAME, task);
    }
    String name = task;
    if (kind == OperationKind.TASK_RUN) {
      attributes.put(TaskAttributes.QUEUE, queue);
    } else {
      name = verb + " " + queue;
    }
    return new OperationTemplate(kind, technology, name, attributes.build(), task, queue);
  }
}
