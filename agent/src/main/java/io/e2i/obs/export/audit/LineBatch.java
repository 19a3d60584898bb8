package io.e2i.obs.export.audit;

import java.util.Arrays;

/** Lines that are written together, or tried again together. Not thread-safe. */
final class LineBatch {

  /** A buffer that has grown beyond this for a big record is not kept. */
  private static final int KEPT = 1 << 20;

  private byte[] bytes = new byte[16 << 10];
  private int length;
  private int records;
  private long weight;

  /**
   * @param line with its line break
   * @param weight of the record, in bytes of memory
   */
  void add(byte[] line, int weight) {
    if (line.length > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + line.length));
    }
    System.arraycopy(line, 0, bytes, length, line.length);
    length += line.length;
    records++;
    this.weight += weight;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  int records() {
    return records;
  }

  long weight() {
    return weight;
  }

  boolean isEmpty() {
    return records == 0;
  }

  void clear() {
    if (bytes.length > KEPT) {
      bytes = new byte[16 << 10];
    }
    length = 0;
    records = 0;
    weight = 0;
  }
}
