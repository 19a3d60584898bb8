package io.e2i.obs.export.audit;

import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The segment that this JVM writes. Not thread-safe. */
final class ActiveSegment implements Closeable {

  private final Segment segment;
  private final SegmentLock lock;
  private final File file;
  private final FileOutputStream out;
  private final long openedNanos;
  private long size;

  private ActiveSegment(Segment segment, SegmentLock lock, FileOutputStream out, long openedNanos) {
    this.segment = segment;
    this.lock = lock;
    this.file = segment.plain();
    this.out = out;
    this.openedNanos = openedNanos;
  }

  /**
   * Makes the file and locks it.
   *
   * @param now a {@link System#nanoTime()}
   * @return null if the name is taken
   */
  static @Nullable ActiveSegment open(Segment segment, long now) throws IOException {
    SegmentLock lock = SegmentLock.tryBegin(segment);
    if (lock == null) {
      return null;
    }
    boolean opened = false;
    try {
      if (!segment.plain().createNewFile()) {
        return null;
      }
      FileOutputStream out = new FileOutputStream(segment.plain(), true);
      opened = true;
      return new ActiveSegment(segment, lock, out, now);
    } finally {
      if (!opened) {
        lock.release();
      }
    }
  }

  Segment segment() {
    return segment;
  }

  SegmentLock lock() {
    return lock;
  }

  /** Bytes written. */
  long size() {
    return size;
  }

  long ageNanos(long now) {
    return now - openedNanos;
  }

  /**
   * Writes whole lines, or nothing.
   *
   * @param force whether they are to be on the disk on return
   * @throws IOException if they are not written; the segment is not to be used any more
   */
  void append(byte[] lines, int length, boolean force) throws IOException {
    requireUnchanged();
    try {
      out.write(lines, 0, length);
      if (force) {
        out.getChannel().force(false);
      }
    } catch (IOException failure) {
      truncate(failure);
      throw failure;
    }
    size += length;
    // What went into a file that somebody has deleted meanwhile went nowhere.
    requireUnchanged();
  }

  private void requireUnchanged() throws IOException {
    if (file.length() != size || (size == 0 && !file.exists())) {
      throw new IOException(
          file.exists() ? "somebody else has changed the file" : "the file has gone");
    }
  }

  /** Half a line at the end would be all that is left of it. */
  private void truncate(IOException failure) {
    try {
      out.getChannel().truncate(size);
    } catch (IOException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  /** Closes the file; the lock stays. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
