package io.e2i.obs.operation;

import io.opentelemetry.api.common.AttributeKey;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One call that has ended, as the signals see it. Nothing in it changes any more; it may be handed
 * to other threads. Times are {@link System#nanoTime()} values of this JVM.
 */
public interface FinishedOperation {

  OperationTemplate template();

  default OperationKind kind() {
    return template().kind();
  }

  /** The span's name: the template's, unless the call has found a better one. */
  String name();

  /** The trace this call belongs to, shared with every other call of it in this JVM. */
  Trace trace();

  long spanId();

  /** Zero if this is the first call of its trace. */
  long parentSpanId();

  /** Whether {@link #parentSpanId()} was made by another process. */
  boolean parentIsRemote();

  long startNanos();

  long endNanos();

  default long durationNanos() {
    return endNanos() - startNanos();
  }

  /** What made the call fail, or null: an exception's class, a status code, an SQL state. */
  @Nullable String errorType();

  /** The exception that made the call fail, or null if it failed without one or not at all. */
  @Nullable Throwable error();

  /** The value of one attribute, of the call or else of its template, or null. */
  <T> @Nullable T get(AttributeKey<T> key);

  /**
   * Other operations that led to this one without being its parent: the messages of a batch. Never
   * more than {@link Links#MAX}.
   */
  default Links links() {
    return Links.NONE;
  }

  /** Visits the call's own attributes; those of the template are not among them. */
  void forEachOwnAttribute(BiConsumer<AttributeKey<?>, Object> visitor);

  /** Whether a listener that was told before this one has found the call slow. */
  boolean isSlow();

  /** Where a slow call was made, as the stack of this exception; or null. */
  @Nullable Throwable callSite();

  /**
   * Marks the call as slow, for the listeners that come after and as an attribute. Only for a
   * listener, within {@link OperationListener#onStop} or {@link OperationListener#onEnd}, ahead of
   * those that hand the call to another thread.
   *
   * @param callSite made on the thread and at the place that the call came from; null if nobody
   *     wants to know
   */
  void markSlow(@Nullable Throwable callSite);

  /** What the audit trail keeps beyond attributes; null if nothing. */
  default @Nullable AuditDetails auditDetails() {
    return null;
  }

  /** Whether this is a step of a call of the same sort, which counts for both. */
  default boolean isPartOfAnother() {
    return false;
  }

  /**
   * Adds what a listener has computed from the call, for the listeners that come after and as an
   * attribute. Under the same conditions as {@link #markSlow}.
   */
  void annotate(AttributeKey<Double> key, double value);
}
