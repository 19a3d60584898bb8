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
    return PENDING.update(target, before -> new Node(operation, (Node) before));
  }

  /** Whether {@link #end} has anything to do. */
  public static boolean isPending(Object target) {
    return PENDING.get(target) != null;
  }

  /** Ends the operations of this object, failed if there is an exception. */
  public static void end(Object target, @Nullable Throwable thrown) {
    for (Node at = (Node) PENDING.remove(target); at != null; at = at.next) {
      at.operation.end(thrown);
    }
  }

  static void purge() {
    PENDING.expunge();
  }

  /** Calls that hand on each other's future all end with it. */
  private static final class Node {
    final Operation operation;
    final @Nullable Node next;

    Node(Operation operation, @Nullable Node next) {
      this.operation = operation;
      this.next = next;
    }
  }
}
