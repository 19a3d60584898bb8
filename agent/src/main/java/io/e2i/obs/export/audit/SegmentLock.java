package io.e2i.obs.export.audit;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to write or compress a segment. The operating system takes it back when the process
 * ends, however it ends, so that a segment without owner can be told from one that is written.
 *
 * <p>Locked is a file beside the segment, which nobody opens but for this: as soon as a process
 * closes any of its handles to a file, POSIX takes away all its locks on it, so that a search in
 * this JVM would unlock the segment that is being written.
 */
final class SegmentLock {

  /** Those of this JVM, which must not even open their files once more. */
  private static final Set<File> HELD = ConcurrentHashMap.newKeySet();

  private final File file;
  private final RandomAccessFile handle;

  private SegmentLock(File file, RandomAccessFile handle) {
    this.file = file;
    this.handle = handle;
  }

  /**
   * Takes the lock of a segment that somebody may be writing.
   *
   * @return null if somebody has it
   * @throws IOException if nothing can be locked there
   */
  static @Nullable SegmentLock tryAcquire(Segment segment) throws IOException {
    return acquire(segment.lock(), true);
  }

  /**
   * Takes the lock of a segment that is about to be made. Where nothing can be locked, as in some
   * file systems, it is made all the same: nobody else can lock it either.
   *
   * @return null if somebody has it
   * @throws IOException if the directory cannot be written
   */
  static @Nullable SegmentLock tryBegin(Segment segment) throws IOException {
    return acquire(segment.lock(), false);
  }

  private static @Nullable SegmentLock acquire(File file, boolean mustLock) throws IOException {
    if (!HELD.add(file)) {
      return null;
    }
    SegmentLock lock = null;
    try {
      lock = open(file, mustLock);
      return lock;
    } finally {
      if (lock == null) {
        HELD.remove(file);
      }
    }
  }

  private static @Nullable SegmentLock open(File file, boolean mustLock) throws IOException {
    RandomAccessFile handle = new RandomAccessFile(file, "rw");
    boolean locked = false;
    try {
      // Whoever had it before may have deleted the file since it was opened here.
      locked = lock(handle, mustLock) && file.exists();
      return locked ? new SegmentLock(file, handle) : null;
    } finally {
      if (!locked) {
        handle.close();
      }
    }
  }

  private static boolean lock(RandomAccessFile handle, boolean mustLock) throws IOException {
    try {
      return handle.getChannel().tryLock() != null;
    } catch (IOException noLocks) {
      if (mustLock) {
        throw noLocks;
      }
      return true;
    }
  }

  /** Gives the lock back, and takes its file away. */
  void release() {
    try {
      // While it is still held: afterwards it might be that of somebody else.
      boolean unused = file.delete();
      handle.close();
    } catch (IOException ignored) {
      // The lock ends with the process at the latest.
    } finally {
      HELD.remove(file);
    }
  }
}
