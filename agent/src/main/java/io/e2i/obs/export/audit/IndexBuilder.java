package io.e2i.obs.export.audit;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Gathers what is in which block of a compressed segment, and writes it down as {@link
 * SegmentIndex} reads it. Not thread-safe.
 */
final class IndexBuilder {

  private final List<IndexBlock> blocks = new ArrayList<>();
  private final Set<Long> keysOfBlock = new HashSet<>();
  private long[] entries = new long[1024];
  private int count;
  private long minMillis = Long.MAX_VALUE;
  private long maxMillis = Long.MIN_VALUE;
  private int lines;

  /** A line of the block that is being filled. */
  void add(LineFields line) {
    lines++;
    if (line.millis != LineFields.NO_TIME) {
      minMillis = Math.min(minMillis, line.millis);
      maxMillis = Math.max(maxMillis, line.millis);
    }
    if (line.traceId != null) {
      keysOfBlock.add(IndexKey.traceId(line.traceId));
    }
    if (line.requestId != null) {
      keysOfBlock.add(IndexKey.requestId(line.requestId));
    }
    if (line.model != null) {
      keysOfBlock.add(IndexKey.model(line.model));
    }
    if (line.requestedModel != null) {
      keysOfBlock.add(IndexKey.model(line.requestedModel));
    }
    if (line.tenant != null) {
      keysOfBlock.add(IndexKey.tenant(line.tenant));
    }
    if (line.kind != null) {
      keysOfBlock.add(IndexKey.kind(line.kind));
    }
  }

  /** The block is full. */
  void endBlock(long position, int length) {
    for (long key : keysOfBlock) {
      if (count == entries.length) {
        entries = Arrays.copyOf(entries, 2 * count);
      }
      entries[count++] = key | blocks.size();
    }
    keysOfBlock.clear();
    blocks.add(new IndexBlock(position, length, lines, minMillis, maxMillis));
    lines = 0;
    minMillis = Long.MAX_VALUE;
    maxMillis = Long.MIN_VALUE;
  }

  /**
   * Writes the index.
   *
   * @param compressedLength of the file that it is about
   */
  void writeTo(FileOutputStream out, long compressedLength) throws IOException {
    Arrays.sort(entries, 0, count);
    out.write(head(compressedLength).array());
    ByteBuffer page = ByteBuffer.allocate(SegmentIndex.PAGE);
    for (int from = 0; from < count; from += SegmentIndex.ENTRIES_OF_PAGE) {
      page.clear();
      int to = Math.min(count, from + SegmentIndex.ENTRIES_OF_PAGE);
      page.putInt(to - from);
      for (int i = from; i < to; i++) {
        page.putLong(entries[i]);
      }
      while (page.position() < SegmentIndex.PAGE - Integer.BYTES) {
        page.put((byte) 0);
      }
      page.putInt(checksum(page));
      out.write(page.array());
    }
  }

  private ByteBuffer head(long compressedLength) {
    ByteBuffer head =
        ByteBuffer.allocate(SegmentIndex.HEADER + blocks.size() * IndexBlock.BYTES + Integer.BYTES);
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (IndexBlock block : blocks) {
      min = Math.min(min, block.minMillis);
      max = Math.max(max, block.maxMillis);
    }
    head.putLong(SegmentIndex.MAGIC).putInt(SegmentIndex.VERSION).putInt(blocks.size());
    head.putLong(count).putLong(compressedLength).putLong(min).putLong(max);
    for (IndexBlock block : blocks) {
      block.writeTo(head);
    }
    return head.putInt(checksum(head));
  }

  /** Of everything in the buffer so far. */
  private static int checksum(ByteBuffer buffer) {
    CRC32 checksum = new CRC32();
    checksum.update(buffer.array(), 0, buffer.position());
    return (int) checksum.getValue();
  }
}
