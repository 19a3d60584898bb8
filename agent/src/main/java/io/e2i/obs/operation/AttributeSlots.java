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

  /** The lowest bits of what an operation packs into one number: how many attributes it has. */
  static final int COUNT_BITS = 7;

  /** From here on there is a bit for the hash of each key; the two between are the operation's. */
  private static final int KEYS_FROM = COUNT_BITS + 2;

  private AttributeSlots() {}

  static int count(int packed) {
    return packed & ((1 << COUNT_BITS) - 1);
  }

  /**
   * The bit of a key's hash. Most keys are new, and are known to be so without a search if their
   * bit is not set.
   */
  static int bit(AttributeKey<?> key) {
    int hash = key.hashCode();
    int fiveBits = (hash ^ hash >>> 16) & 31;
    return 1 << (KEYS_FROM + fiveBits * (Integer.SIZE - KEYS_FROM) / 32);
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
