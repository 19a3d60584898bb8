package io.e2i.obs.export.audit;

import java.nio.ByteBuffer;

/** Where a block of lines is in a compressed segment, and from when they are. Immutable. */
final class IndexBlock {

  static final int BYTES = 32;

  final long position;
  final int length;
  final int lines;
  final long minMillis;
  final long maxMillis;

  /**
   * @param minMillis {@link Long#MAX_VALUE} if no line tells its time
   * @param maxMillis {@link Long#MIN_VALUE} if no line tells its time
   */
  IndexBlock(long position, int length, int lines, long minMillis, long maxMillis) {
    this.position = position;
    this.length = length;
    this.lines = lines;
    this.minMillis = minMillis;
    this.maxMillis = maxMillis;
  }

  static IndexBlock read(ByteBuffer in) {
    return new IndexBlock(in.getLong(), in.getInt(), in.getInt(), in.getLong(), in.getLong());
  }

  void writeTo(ByteBuffer out) {
    out.putLong(position).putInt(length).putInt(lines).putLong(minMillis).putLong(maxMillis);
  }
}
