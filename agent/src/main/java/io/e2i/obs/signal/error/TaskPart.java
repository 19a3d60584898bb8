package io.e2i.obs.signal.error;

import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.TaskAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The task that an error has come up in. Immutable. */
public final class TaskPart {

  private final String name;
  private final String queue;
  private final @Nullable String system;
  private final @Nullable String messageId;
  private final @Nullable Long attempt;
  private final boolean redelivered;

  private TaskPart(Operation task) {
    List<String> labels = task.template().labels();
    name = labels.get(0);
    queue = labels.get(1);
    system = task.peek(TaskAttributes.SYSTEM);
    messageId = task.peek(TaskAttributes.MESSAGE_ID);
    attempt = task.peek(TaskAttributes.ATTEMPT);
    redelivered = Boolean.TRUE.equals(task.peek(TaskAttributes.REDELIVERED));
  }

  static @Nullable TaskPart of(@Nullable Operation task) {
    return task == null ? null : new TaskPart(task);
  }

  /** The label {@code task_name} of the metrics; may be empty. */
  public @Nullable String name() {
    return name;
  }

  /** The label {@code queue} of the metrics; may be empty. */
  public @Nullable String queue() {
    return queue;
  }

  /** Such as {@code rabbitmq}; null for a task that this JVM has given itself. */
  public @Nullable String system() {
    return system;
  }

  public @Nullable String messageId() {
    return messageId;
  }

  /** The how-maniest try it was, from 1. */
  public @Nullable Long attempt() {
    return attempt;
  }

  public boolean isRedelivered() {
    return redelivered;
  }
}
