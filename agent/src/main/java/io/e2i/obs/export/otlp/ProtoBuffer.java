package io.e2i.obs.export.otlp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A protobuf message, written back to front: the last field first, and of a field that contains
 * others the content first. So every length is known when it is due, and nothing is measured ahead
 * or moved. Used again and again by one thread.
 */
final class ProtoBuffer {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;
  private static final int MAX_VARINT = 10;

  private static final int FIRST_CAPACITY = 16 * 1024;

  /** A typical full batch; what has grown larger is given back. */
  static final int MAX_KEPT = 512 * 1024;

  private byte[] bytes = new byte[0];
  // Where the message begins; it ends with the array.
  private int start;

  /** Forgets what was written. */
  void clear() {
    if (bytes.length > MAX_KEPT) {
      bytes = new byte[0];
    }
    start = bytes.length;
  }

  /** How many bytes are written. */
  int size() {
    return bytes.length - start;
  }

  /** The message, not copied: valid until something is written or forgotten. */
  ByteBuffer message() {
    return ByteBuffer.wrap(bytes, start, size());
  }

  /** What was written since the size was that becomes a field: a message within this one. */
  void enclose(int field, int sizeBefore) {
    length(field, size() - sizeBefore);
  }

  void string(int field, String value) {
    // A lone surrogate becomes a question mark; receivers refuse messages with broken UTF-8.
    bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(int field, byte[] value) {
    raw(value);
    length(field, value.length);
  }

  /** Fields that are encoded already. */
  void raw(byte[] encoded) {
    reserve(encoded.length);
    start -= encoded.length;
    System.arraycopy(encoded, 0, bytes, start, encoded.length);
  }

  void varint(int field, long value) {
    varint(value);
    tag(field, VARINT);
  }

  void fixed64(int field, long value) {
    reserve(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[--start] = (byte) (value >>> shift);
    }
    tag(field, FIXED_64);
  }

  void fixed32(int field, int value) {
    reserve(Integer.BYTES);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[--start] = (byte) (value >>> shift);
    }
    tag(field, FIXED_32);
  }

  /** A span's id: its most significant byte comes first. */
  void id(int field, long id) {
    bigEndian(id);
    length(field, Long.BYTES);
  }

  /** A trace's id. */
  void id(int field, long high, long low) {
    bigEndian(low);
    bigEndian(high);
    length(field, 2 * Long.BYTES);
  }

  private void bigEndian(long value) {
    reserve(Long.BYTES);
    for (int shift = 0; shift < Long.SIZE; shift += 8) {
      bytes[--start] = (byte) (value >>> shift);
    }
  }

  private void length(int field, int length) {
    varint(length);
    tag(field, BYTES);
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    reserve(MAX_VARINT);
    if ((value & ~0x7FL) == 0) {
      bytes[--start] = (byte) value;
      return;
    }
    start -= varintLength(value);
    int at = start;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at] = (byte) rest;
  }

  private static int varintLength(long value) {
    return (Long.SIZE - Long.numberOfLeadingZeros(value | 1) + 6) / 7;
  }

  private void reserve(int more) {
    if (start >= more) {
      return;
    }
    int size = size();
    int capacity = Math.max(FIRST_CAPACITY, Math.max(2 * bytes.length, Math.addExact(size, more)));
    byte[] larger = new byte[capacity];
    System.arraycopy(bytes, start, larger, capacity - size, size);
    bytes = larger;
    start = capacity - size;
  }
}
