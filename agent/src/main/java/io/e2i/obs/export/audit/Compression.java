package io.e2i.obs.export.audit;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;

/**
 * Turns a closed segment into a compressed one with an index, block by block, so that whoever does
 * it can write new records in between. Only when everything is on the disk do the new files get
 * their names, and only then is the old one deleted. Not thread-safe.
 */
final class Compression {

  /** Bytes of lines in one block. */
  static final int BLOCK = 64 << 10;

  /** So that the number of any block fits into the index. */
  private static final int MAX_BLOCKS = 60_000;

  private final Segment segment;
  private final SegmentLock lock;
  private final int blockSize;
  private final LineReader lines;
  private final GzipWriter out;
  private final IndexBuilder index = new IndexBuilder();
  private final Block block = new Block();

  private Compression(
      Segment segment, SegmentLock lock, int blockSize, LineReader lines, GzipWriter out) {
    this.segment = segment;
    this.lock = lock;
    this.blockSize = blockSize;
    this.lines = lines;
    this.out = out;
  }

  /**
   * Begins with a segment that nobody writes any more.
   *
   * @param lock the segment's, which is given back in the end
   */
  static Compression begin(Segment segment, SegmentLock lock) throws IOException {
    long size = segment.plain().length();
    LineReader lines = new LineReader(new FileInputStream(segment.plain()));
    try {
      GzipWriter out = new GzipWriter(new FileOutputStream(segment.unfinishedCompressed()));
      return new Compression(segment, lock, (int) Math.max(BLOCK, size / MAX_BLOCKS), lines, out);
    } catch (IOException failure) {
      lines.close();
      throw failure;
    }
  }

  /**
   * Does one block.
   *
   * @return whether there is more to do
   */
  boolean step() throws IOException {
    byte[] line = null;
    while (block.size() < blockSize && (line = lines.next()) != null) {
      add(line);
    }
    if (block.size() > 0) {
      long position = out.position();
      block.writeTo(out);
      index.endBlock(position, (int) (out.position() - position));
    }
    if (line != null) {
      return true;
    }
    finish();
    return false;
  }

  /** A line that was cut is kept as well: whoever reads it says so. */
  private void add(byte[] line) {
    block.write(line, 0, line.length);
    block.write('\n');
    LineFields fields = LineFields.of(line);
    if (fields != null) {
      index.add(fields);
    }
  }

  private void finish() throws IOException {
    out.force();
    out.close();
    lines.close();
    File unfinished = segment.unfinishedIndex();
    try (FileOutputStream indexOut = new FileOutputStream(unfinished)) {
      index.writeTo(indexOut, segment.unfinishedCompressed().length());
      indexOut.getChannel().force(true);
    }
    rename(unfinished, segment.index());
    rename(segment.unfinishedCompressed(), segment.compressed());
    Files.deleteIfExists(segment.plain().toPath());
    lock.release();
  }

  private static void rename(File from, File to) throws IOException {
    Files.move(from.toPath(), to.toPath(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives up; what was there before is still there. */
  void abandon() {
    try {
      out.close();
      lines.close();
      Files.deleteIfExists(segment.unfinishedCompressed().toPath());
      Files.deleteIfExists(segment.unfinishedIndex().toPath());
    } catch (IOException ignored) {
      // Whoever compresses it next begins anew.
    } finally {
      lock.release();
    }
  }

  /** The lines gathered so far. */
  private static final class Block extends ByteArrayOutputStream {

    private Block() {
      super(2 * BLOCK);
    }

    private void writeTo(GzipWriter out) throws IOException {
      out.write(buf, count);
      reset();
    }
  }
}
