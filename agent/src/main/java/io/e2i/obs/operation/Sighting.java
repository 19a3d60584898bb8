package io.e2i.obs.operation;

import org.jspecify.annotations.Nullable;

/**
 * That an exception has got through to somewhere: to the end of an operation, of a task, or of a
 * thread. Two of them belong to the same failure if one is around the other. Immutable.
 */
final class Sighting {

  /** From the inside out. */
  private enum Layer {
    OPERATION,
    HANDED_OVER,
    TASK,
    THREAD
  }

  private final @Nullable ErrorOrigin origin;
  private final Layer layer;
  private final @Nullable OperationKind kind;
  private final long began;
  private final long spanId;
  private final long parentSpanId;
  private final long nanos;

  /**
   * @param failed null if it is not known when that which has failed began
   */
  private Sighting(
      @Nullable ErrorOrigin origin, Layer layer, @Nullable Operation failed, long nanos) {
    this.origin = origin;
    this.layer = layer;
    this.kind = failed == null ? null : failed.kind();
    this.began = failed == null ? 0 : failed.startNanos();
    this.spanId = failed == null ? 0 : failed.spanId();
    this.parentSpanId = failed == null ? 0 : failed.parentSpanId();
    this.nanos = nanos;
  }

  private Sighting(Sighting other, @Nullable ErrorOrigin origin) {
    this.origin = origin;
    this.layer = other.layer;
    this.kind = other.kind;
    this.began = other.began;
    this.spanId = other.spanId;
    this.parentSpanId = other.parentSpanId;
    this.nanos = other.nanos;
  }

  /** An operation has failed. */
  static Sighting atTheEndOf(Operation failed, long nanos) {
    return new Sighting(new ErrorOrigin(failed), Layer.OPERATION, failed, nanos);
  }

  /**
   * A task or a thread has failed.
   *
   * @param around the operation that it was part of
   */
  static Sighting at(ErrorComponent component, @Nullable Operation around, long nanos) {
    ErrorOrigin origin = around == null ? null : new ErrorOrigin(around);
    Layer layer = component == ErrorComponent.THREAD ? Layer.THREAD : Layer.TASK;
    return new Sighting(origin, layer, null, nanos);
  }

  /** The exception was handed to somebody who has asked for it. */
  Sighting handedOver(long now) {
    return new Sighting(origin, Layer.HANDED_OVER, null, now);
  }

  /** The same, but where the exception has come up is known better. */
  Sighting from(@Nullable ErrorOrigin origin) {
    return new Sighting(this, origin);
  }

  @Nullable ErrorOrigin origin() {
    return origin;
  }

  /**
   * Whether this is the same failure on its way outwards, if both were on the same thread. An
   * operation that began later has failed on its own, and so has the next task.
   */
  boolean isAround(Sighting inner) {
    if (layer != Layer.OPERATION) {
      return inner.layer.compareTo(layer) < 0;
    }
    return inner.nanos - began >= 0 && !isInAnotherTraceThan(inner) && !isBeside(inner);
  }

  /**
   * The same, if they were on different threads, where less is certain.
   *
   * @param again whether the exception is known to be thrown again and again
   */
  boolean isAroundFromAfar(Sighting inner, boolean again) {
    if (!isAround(inner)) {
      return false;
    }
    if (layer != Layer.OPERATION) {
      return !again && !isInAnotherTraceThan(inner);
    }
    return !isLike(inner) && (!again || isInTheSameTraceAs(inner));
  }

  /**
   * Whether the other one, which was on another thread, is a failure of its own by the same object:
   * tasks are not within tasks, nor requests within those of another trace.
   */
  boolean isAfter(Sighting other) {
    return layer == Layer.OPERATION
        ? kind == other.kind && isInAnotherTraceThan(other)
        : other.layer.compareTo(layer) >= 0;
  }

  /** What is alike is rather done at the same time than one within the other, but for agents. */
  private boolean isLike(Sighting inner) {
    return kind == inner.kind
        && kind != OperationKind.AGENT_RUN
        && inner.spanId != spanId
        && inner.parentSpanId != spanId;
  }

  private boolean isBeside(Sighting other) {
    return kind == other.kind
        && spanId != other.spanId
        && isInTheSameTraceAs(other)
        && (kind == OperationKind.HTTP_SERVER
            ? other.parentSpanId != spanId
            : parentSpanId == other.parentSpanId);
  }

  /** Also if neither is in one. */
  boolean hasTheTraceOf(Sighting other) {
    return isInTheSameTraceAs(other) || (!isTraced() && !other.isTraced());
  }

  private boolean isInTheSameTraceAs(Sighting other) {
    return isTraced() && other.isTraced() && isIn(other);
  }

  private boolean isInAnotherTraceThan(Sighting other) {
    return isTraced() && other.isTraced() && !isIn(other);
  }

  private boolean isIn(Sighting other) {
    return origin != null && other.origin != null && origin.isIn(other.origin.trace());
  }

  private boolean isTraced() {
    return origin != null && origin.trace().isValid();
  }
}
