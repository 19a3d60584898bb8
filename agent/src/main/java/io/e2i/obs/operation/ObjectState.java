package io.e2i.obs.operation;

import org.jspecify.annotations.Nullable;

/**
 * One value of the agent attached to an object of the application, without keeping the object
 * alive: in a field that weaving has added where it could, otherwise in a bounded weak map. An
 * object has room for one value, so only the technology that declared {@code withState()} for its
 * type may use it. The value must not refer to the object strongly. Never throws.
 */
public final class ObjectState {

  private static final WeakStates OTHERS = new WeakStates();

  private ObjectState() {}

  /** The object's value, or null. */
  public static @Nullable Object get(Object target) {
    return target instanceof E2iState ? ((E2iState) target).e2iState() : OTHERS.get(target);
  }

  /** Replaces the object's value; null takes it away. */
  public static void set(Object target, @Nullable Object value) {
    if (target instanceof E2iState) {
      ((E2iState) target).e2iState(value);
    } else {
      OTHERS.set(target, value);
    }
  }

  /** Whether the object's class was given a field, which also means that it was woven. */
  public static boolean isField(Object target) {
    return target instanceof E2iState;
  }

  static void purge() {
    OTHERS.expunge();
  }
}
