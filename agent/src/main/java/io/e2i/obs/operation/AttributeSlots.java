package io.e2i.obs.operation;

import io.opentelemetry.api.common.AttributeKey;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link Operation} keeps its attributes: key, value, key, value; null where there is none.
 * An object around the array would cost every operation memory.
 */
final class AttributeSlots {

  /** More own attributes than this are left out: no technology needs as many. */
  static final int MAX = 64;

  private AttributeSlots() {}

  /** The bit of a key's hash: most keys are new, and known to be so if theirs is not set yet. */
  static int bit(AttributeKey<?> key) {
    int hash = key.hashCode();
    return 1 << (hash ^ hash >>> 16);
  }

  /** Where a key is, or -1. */
  static int indexOf(Object[] slots, int attributes, AttributeKey<?> key) {
    int hash = key.hashCode();
    for (int i = 0; i < 2 * attributes; i += 2) {
      if (slots[i] == key || (slots[i].hashCode() == hash && slots[i].equals(key))) {
        return i;
      }
    }
    return -1;
  }

  /** A key's value while another thread may be adding some, or null. */
  static @Nullable Object peek(Object @Nullable [] slots, AttributeKey<?> key) {
    for (int i = 0; slots != null && i < slots.length; i += 2) {
      if (key.equals(slots[i])) {
        return slots[i + 1];
      }
    }
    return null;
  }

  static void visit(
      Object @Nullable [] slots, int attributes, BiConsumer<AttributeKey<?>, Object> visitor) {
    for (int i = 0; slots != null && i < 2 * attributes; i += 2) {
      visitor.accept((AttributeKey<?>) slots[i], slots[i + 1]);
    }
  }

  /** An empty array for as many attributes as such a call usually has. */
  static Object[] forCall(OperationKind kind, boolean sampled) {
    return new Object[2 * expected(kind, sampled)];
  }

  private static int expected(OperationKind kind, boolean sampled) {
    switch (kind) {
      case HTTP_SERVER:
        return sampled ? 16 : 4;
      case DATABASE:
        // How many rows there were.
        return 1;
      case TASK_SEND:
      case TASK_RECEIVE:
      case TASK_PROCESS:
        return sampled ? 8 : 2;
      case LLM_CALL:
        return 12;
      default:
        return 4;
    }
  }
}
