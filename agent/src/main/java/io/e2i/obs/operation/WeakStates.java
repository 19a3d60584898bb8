package io.e2i.obs.operation;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Values by object identity, for objects whose class could not be given a field. Holds at most
 * {@value #MAX_ENTRIES}; a value that finds no room is not kept, and its call is seen with less
 * detail.
 */
final class WeakStates {

  private static final int MAX_ENTRIES = 10_000;

  private final ConcurrentHashMap<Key, Object> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  @Nullable Object get(Object target) {
    return values.isEmpty() ? null : values.get(new Key(target, null));
  }

  /** False if there is no room for the value. */
  boolean set(Object target, @Nullable Object value) {
    expunge();
    if (value == null) {
      values.remove(new Key(target, null));
    } else if (values.size() < MAX_ENTRIES) {
      values.put(new Key(target, collected), value);
    } else {
      return false;
    }
    return true;
  }

  /** As {@link #set}, with what is made of the value that is there, in one step. */
  boolean update(Object target, UnaryOperator<@Nullable Object> change) {
    expunge();
    if (values.size() >= MAX_ENTRIES) {
      return false;
    }
    values.compute(new Key(target, collected), (key, before) -> change.apply(before));
    return true;
  }

  @Nullable Object remove(Object target) {
    return values.isEmpty() ? null : values.remove(new Key(target, null));
  }

  /** Forgets the values of objects that were collected; any change does so as well. */
  void expunge() {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      values.remove(gone);
    }
  }

  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object target, @Nullable ReferenceQueue<Object> queue) {
      super(target, queue);
      hash = System.identityHashCode(target);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object target = get();
      return target != null && other instanceof Key && ((Key) other).get() == target;
    }
  }
}
