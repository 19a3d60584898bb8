package io.e2i.obs.export.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Says in which blocks of a compressed segment a key occurs. The file has a header and a table of
 * blocks, with one checksum, and pages of sorted entries, each with its own: a search reads a few
 * pages, and notices if one of them is damaged. Not thread-safe.
 */
final class SegmentIndex implements Closeable {

  /** {@code E2IAUDIX}. */
  static final long MAGIC = 0x4532494155444958L;

  static final int VERSION = 1;

  /** Magic, version, blocks, entries, length of the compressed file, its first and last time. */
  static final int HEADER = 48;

  static final int PAGE = 4096;

  /** What a page has room for beside their number and a checksum. */
  static final int ENTRIES_OF_PAGE = (PAGE - 2 * Integer.BYTES) / Long.BYTES;

  private static final int MAX_BLOCKS = 1 << IndexKey.BLOCK_BITS;

  private final RandomAccessFile file;
  private final IndexBlock[] blocks;
  private final long pages;
  private final long firstPage;
  private final long maxMillis;
  private final ByteBuffer page = ByteBuffer.allocate(PAGE);

  private SegmentIndex(
      RandomAccessFile file, IndexBlock[] blocks, long pages, long firstPage, long maxMillis) {
    this.file = file;
    this.blocks = blocks;
    this.pages = pages;
    this.firstPage = firstPage;
    this.maxMillis = maxMillis;
  }

  /**
   * Opens the index of a segment.
   *
   * @throws IOException if there is none, or it is damaged or not that of this file
   */
  static SegmentIndex open(Segment segment) throws IOException {
    RandomAccessFile file = new RandomAccessFile(segment.index(), "r");
    boolean opened = false;
    try {
      SegmentIndex index = read(file, segment.compressed().length());
      opened = true;
      return index;
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  /** When the last record of a segment was made; null if its index does not say. */
  static @Nullable Long lastMillis(Segment segment) {
    try (SegmentIndex index = open(segment)) {
      return index.maxMillis == Long.MIN_VALUE ? null : Long.valueOf(index.maxMillis);
    } catch (IOException noIndex) {
      return null;
    }
  }

  private static SegmentIndex read(RandomAccessFile file, long compressedLength)
      throws IOException {
    byte[] head = new byte[HEADER];
    file.readFully(head);
    ByteBuffer header = ByteBuffer.wrap(head);
    require(header.getLong() == MAGIC, "it is no index");
    require(header.getInt() == VERSION, "it is of another version");
    int blockCount = header.getInt();
    long entries = header.getLong();
    require(blockCount >= 0 && blockCount <= MAX_BLOCKS && entries >= 0, "its header is damaged");
    require(header.getLong() == compressedLength, "it belongs to another file");
    header.getLong();
    long maxMillis = header.getLong();
    byte[] table = new byte[blockCount * IndexBlock.BYTES];
    file.readFully(table);
    CRC32 checksum = new CRC32();
    checksum.update(head, 0, head.length);
    checksum.update(table, 0, table.length);
    require(file.readInt() == (int) checksum.getValue(), "its table of blocks is damaged");
    long pages = (entries + ENTRIES_OF_PAGE - 1) / ENTRIES_OF_PAGE;
    long firstPage = file.getFilePointer();
    require(file.length() == firstPage + pages * PAGE, "it is cut");
    return new SegmentIndex(file, blocks(table, blockCount), pages, firstPage, maxMillis);
  }

  private static IndexBlock[] blocks(byte[] table, int count) {
    ByteBuffer in = ByteBuffer.wrap(table);
    IndexBlock[] blocks = new IndexBlock[count];
    for (int i = 0; i < count; i++) {
      blocks[i] = IndexBlock.read(in);
    }
    return blocks;
  }

  private static void require(boolean condition, String problem) throws IOException {
    if (!condition) {
      throw new IOException(problem);
    }
  }

  IndexBlock[] blocks() {
    return blocks;
  }

  /** The time of the newest record; {@link Long#MIN_VALUE} if none tells it. */
  long maxMillis() {
    return maxMillis;
  }

  /**
   * The numbers of the blocks that have the key, and perhaps of a few that have not.
   *
   * @throws IOException if the index is damaged
   */
  BitSet blocksWith(long key) throws IOException {
    BitSet found = new BitSet();
    long last = key | (MAX_BLOCKS - 1);
    for (long at = firstPageReaching(key); at < pages; at++) {
      int count = load(at);
      for (int i = 0; i < count; i++) {
        long entry = entry(i);
        if (entry > last) {
          return found;
        }
        if (entry >= key) {
          found.set((int) (entry & (MAX_BLOCKS - 1)));
        }
      }
    }
    return found;
  }

  /** The first page whose last entry is not below the key. */
  private long firstPageReaching(long key) throws IOException {
    long low = 0;
    long high = pages;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (entry(load(middle) - 1) < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long entry(int i) {
    return page.getLong(Integer.BYTES + i * Long.BYTES);
  }

  /** Reads a page and answers how many entries it has. */
  private int load(long number) throws IOException {
    file.seek(firstPage + number * PAGE);
    file.readFully(page.array());
    CRC32 checksum = new CRC32();
    checksum.update(page.array(), 0, PAGE - Integer.BYTES);
    int count = page.getInt(0);
    require(
        page.getInt(PAGE - Integer.BYTES) == (int) checksum.getValue()
            && count > 0
            && count <= ENTRIES_OF_PAGE,
        "a page of it is damaged");
    return count;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
