package io.e2i.obs.operation.content;

import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Copies arrays of primitives, and what is left in buffers, within a bound of elements. For one
 * snapshot.
 */
final class ArrayCopy {

  private static final int MAX_ELEMENTS = 10_000;
  private static final int MAX_BYTES = 64 * 1024;

  private final boolean sample;
  private int left = MAX_ELEMENTS;
  private int bytesLeft = MAX_BYTES;
  private int weight;

  /**
   * @param sample whether of a large array some elements from everywhere are taken, and not the
   *     first ones
   */
  ArrayCopy(boolean sample) {
    this.sample = sample;
  }

  int weight() {
    return weight;
  }

  /** An array of the same type, or a part of it. */
  Object copy(Object array) {
    int size = Array.getLength(array);
    int count = count(size, array instanceof byte[] || array instanceof char[]);
    if (array instanceof float[] && count == size) {
      return ((float[]) array).clone();
    }
    if (array instanceof double[] && count == size) {
      return ((double[]) array).clone();
    }
    Object copy = Array.newInstance(array.getClass().getComponentType(), count);
    if (count == size || !isSampled(array)) {
      System.arraycopy(array, 0, copy, 0, count);
    } else {
      for (int i = 0; i < count; i++) {
        System.arraycopy(array, at(i, count, size), copy, i, 1);
      }
    }
    return count == size ? copy : new ArrayPart(copy, size);
  }

  private boolean isSampled(Object array) {
    return sample && !(array instanceof byte[]) && !(array instanceof char[]);
  }

  private static int at(int i, int count, int size) {
    return (int) ((long) i * size / count);
  }

  private int count(int size, boolean text) {
    int count = Math.min(size, text ? bytesLeft : left);
    weight += 24 + 8 * count;
    if (text) {
      bytesLeft -= count;
    } else {
      left -= count;
    }
    return count;
  }

  /** What lies between a buffer's position and its limit. */
  Object buffer(Object value, String type) {
    try {
      Buffer buffer = (Buffer) value;
      int from = buffer.position();
      int size = Math.max(0, buffer.limit() - from);
      int count = count(size, buffer instanceof ByteBuffer || buffer instanceof CharBuffer);
      Object copy = Array.newInstance(component(buffer), count);
      boolean everywhere = isSampled(copy);
      for (int i = 0; i < count; i++) {
        set(copy, i, buffer, from + (everywhere ? at(i, count, size) : i));
      }
      return count == size ? copy : new ArrayPart(copy, size);
    } catch (RuntimeException closedOrChanging) {
      return Node.type(type, "changed meanwhile");
    }
  }

  private static Class<?> component(Buffer buffer) {
    if (buffer instanceof FloatBuffer) {
      return float.class;
    }
    if (buffer instanceof DoubleBuffer) {
      return double.class;
    }
    if (buffer instanceof IntBuffer) {
      return int.class;
    }
    if (buffer instanceof LongBuffer) {
      return long.class;
    }
    if (buffer instanceof ShortBuffer) {
      return short.class;
    }
    return buffer instanceof CharBuffer ? char.class : byte.class;
  }

  private static void set(Object copy, int i, Buffer buffer, int index) {
    if (copy instanceof float[]) {
      ((float[]) copy)[i] = ((FloatBuffer) buffer).get(index);
    } else if (copy instanceof double[]) {
      ((double[]) copy)[i] = ((DoubleBuffer) buffer).get(index);
    } else if (copy instanceof int[]) {
      ((int[]) copy)[i] = ((IntBuffer) buffer).get(index);
    } else if (copy instanceof long[]) {
      ((long[]) copy)[i] = ((LongBuffer) buffer).get(index);
    } else if (copy instanceof short[]) {
      ((short[]) copy)[i] = ((ShortBuffer) buffer).get(index);
    } else if (copy instanceof char[]) {
      ((char[]) copy)[i] = ((CharBuffer) buffer).get(index);
    } else {
      ((byte[]) copy)[i] = ((ByteBuffer) buffer).get(index);
    }
  }
}
