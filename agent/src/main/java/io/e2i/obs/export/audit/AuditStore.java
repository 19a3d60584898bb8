package io.e2i.obs.export.audit;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps lines in a directory, which other JVMs may use as well: writes them into a segment of its
 * own, closes that when it is big or old enough, compresses it, and what JVMs that are gone have
 * left behind, and deletes what is too old or too much. Not thread-safe.
 */
final class AuditStore {

  private static final long LOOK_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Names tried for a segment until one is free. */
  private static final int MAX_TRIES = 100;

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final AuditDirectory directory;
  private final StoreLimits limits;
  private final StoreClock clock;
  private final long pid;
  private final Retention retention;
  private final Deque<ActiveSegment> closed = new ArrayDeque<>();
  private @Nullable ActiveSegment active;
  private @Nullable Compression compression;
  private @Nullable Deque<Segment> ownerless;
  private long lookedAt;
  private long lastBegun;

  /** Touches nothing yet: the directory is made when there is something to write. */
  AuditStore(AuditDirectory directory, StoreLimits limits, StoreClock clock, long pid) {
    this.directory = directory;
    this.limits = limits;
    this.clock = clock;
    this.pid = pid;
    this.retention = new Retention(limits.keepSize, limits.keepAgeMillis);
    this.lookedAt = clock.nanos() - LOOK_NANOS;
  }

  File directory() {
    return directory.file();
  }

  /**
   * Writes whole lines, or nothing.
   *
   * @throws IOException if they are not written; they may be tried again, in another segment
   */
  void append(byte[] lines, int length) throws IOException {
    closeIfDone(length);
    ActiveSegment segment = active;
    if (segment == null) {
      segment = open();
      active = segment;
    }
    try {
      segment.append(lines, length, limits.fsync);
    } catch (IOException | RuntimeException failure) {
      closeActive();
      throw failure;
    }
  }

  private ActiveSegment open() throws IOException {
    directory.make();
    for (int i = 0; i < MAX_TRIES; i++) {
      Segment next = directory.next(nextMillis(), pid, NUMBERS.incrementAndGet());
      ActiveSegment opened = ActiveSegment.open(next, clock.nanos());
      if (opened != null) {
        return opened;
      }
    }
    throw new IOException("no name is free");
  }

  /**
   * The time for a name: now, or, if the clock has been set back, just after the one before. Names
   * of other JVMs do not count: one whose clock is wrong must not lead all into the future.
   */
  private long nextMillis() {
    lastBegun = Math.max(Segment.inRange(clock.epochMillis()), Segment.inRange(lastBegun + 1));
    return lastBegun;
  }

  private void closeIfDone(int more) {
    ActiveSegment segment = active;
    if (segment == null || segment.size() == 0) {
      return;
    }
    if (segment.size() + more > limits.segmentSize
        || segment.ageNanos(clock.nanos()) >= limits.segmentAgeNanos) {
      closeActive();
    }
  }

  private void closeActive() {
    ActiveSegment segment = active;
    active = null;
    if (segment == null) {
      return;
    }
    closeQuietly(segment);
    if (segment.size() > 0) {
      closed.add(segment);
    } else {
      // On a full disk there would be one every second.
      Leftovers.delete(segment.segment());
      segment.lock().release();
    }
  }

  private static void closeQuietly(ActiveSegment segment) {
    try {
      segment.close();
    } catch (IOException ignored) {
      // Each batch was written or not before this.
    }
  }

  /**
   * Does a small piece of what there is to do beside writing.
   *
   * @return whether there is more of it
   */
  boolean work() {
    closeIfDone(0);
    try {
      if (compression == null) {
        compression = nextCompression();
      }
      if (compression != null) {
        step(compression);
        return true;
      }
    } catch (IOException full) {
      // The lines are still there; they are compressed when that is possible.
      abandonCompression();
    } catch (RuntimeException | Error failure) {
      Failures.swallow(SelfCounter.EXPORT_FAILURES, "compressing an audit segment", failure);
      abandonCompression();
    }
    return false;
  }

  private void step(Compression running) throws IOException {
    if (!running.step()) {
      compression = null;
      deleteOld();
    }
  }

  private void abandonCompression() {
    Compression running = compression;
    compression = null;
    if (running != null) {
      running.abandon();
    }
  }

  private @Nullable Compression nextCompression() throws IOException {
    Compression next = null;
    while (next == null && !closed.isEmpty()) {
      ActiveSegment own = closed.remove();
      next = begin(own.segment(), own.lock());
    }
    return next == null ? nextOwnerless() : next;
  }

  private @Nullable Compression nextOwnerless() throws IOException {
    Deque<Segment> found = ownerless;
    if (found == null && clock.nanos() - lookedAt < LOOK_NANOS) {
      return null;
    }
    if (found == null) {
      lookedAt = clock.nanos();
      found = new ArrayDeque<>(directory.segments());
      ownerless = found;
    }
    while (!found.isEmpty()) {
      Segment segment = found.remove();
      SegmentLock lock = isUnfinished(segment) ? SegmentLock.tryAcquire(segment) : null;
      Compression next = lock == null ? null : begin(segment, lock);
      if (next != null) {
        return next;
      }
    }
    ownerless = null;
    deleteOld();
    return null;
  }

  private static boolean isUnfinished(Segment segment) {
    return segment.plain().exists()
        || segment.lock().exists()
        || segment.unfinishedCompressed().exists()
        || segment.unfinishedIndex().exists();
  }

  /** Null if there is nothing in it, so that its leftovers are deleted. */
  private static @Nullable Compression begin(Segment segment, SegmentLock lock) throws IOException {
    boolean begun = false;
    try {
      if (segment.plain().length() == 0 || segment.isClosed()) {
        Leftovers.delete(segment);
        return null;
      }
      Compression compression = Compression.begin(segment, lock);
      begun = true;
      return compression;
    } finally {
      if (!begun) {
        lock.release();
      }
    }
  }

  private void deleteOld() {
    retention.apply(directory.segments(), clock.cautiousEpochMillis());
  }

  /** How long nothing has to be done but for writing, in nanoseconds; at least 0. */
  long idleNanos() {
    long now = clock.nanos();
    long idle = Math.max(0, LOOK_NANOS - (now - lookedAt));
    ActiveSegment segment = active;
    return segment == null || segment.size() == 0
        ? idle
        : Math.min(idle, Math.max(0, limits.segmentAgeNanos - segment.ageNanos(now)));
  }

  /** Leaves everything as it is to whoever comes next. */
  void close() {
    abandonCompression();
    closeActive();
    for (ActiveSegment segment = closed.poll(); segment != null; segment = closed.poll()) {
      segment.lock().release();
    }
  }
}
