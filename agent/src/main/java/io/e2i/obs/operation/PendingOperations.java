package io.e2i.obs.operation;

import org.jspecify.annotations.Nullable;

/**
 * Operations that end when an object of the application, such as a future, is done: held by that
 * object's identity, without keeping it alive, in a bounded weak map. For technologies whose start
 * and end are woven in different class loaders. Thread-safe; never throws.
 */
public final class PendingOperations {

  private static final WeakStates PENDING = new WeakStates();

  private PendingOperations() {}

  /**
   * Keeps the operation until {@link #end} or until the object is collected. Who finds the object
   * done after this must call {@link #end} itself.
   *
   * @return false if there is no room: the operation should end now
   */
  public static boolean endWith(Object target, Operation operation) {
    return endWith(target, (value, thrown) -> operation.end(thrown));
  }

  /** As {@link #endWith(Object, Operation)}, with somebody who ends the operation. */
  static boolean endWith(Object target, ResultListener listener) {
    return PENDING.update(target, before -> new Node(listener, (Node) before));
  }

  /** Whether {@link #end} has anything to do. */
  public static boolean isPending(Object target) {
    return PENDING.get(target) != null;
  }

  /** Ends the operations of this object, failed if there is an exception. */
  public static void end(Object target, @Nullable Throwable thrown) {
    end(target, null, thrown);
  }

  /** As {@link #end(Object, Throwable)}, with the value that the object has brought. */
  static void end(Object target, @Nullable Object value, @Nullable Throwable thrown) {
    for (Node at = (Node) PENDING.remove(target); at != null; at = at.next) {
      at.listener.ended(value, thrown);
    }
  }

  static void purge() {
    PENDING.expunge();
  }

  /** Calls that hand on each other's future all end with it. */
  private static final class Node {
    final ResultListener listener;
    final @Nullable Node next;

    Node(ResultListener listener, @Nullable Node next) {
      this.listener = listener;
      this.next = next;
    }
  }
}
