package io.e2i.obs.export.audit;

import io.e2i.obs.self.AgentLog;
import java.util.List;

/** Deletes what is too old or too much: the oldest closed segments first, whoever wrote them. */
final class Retention {

  /** More files than this are too much, however small they are. */
  private static final int MAX_SEGMENTS = 20_000;

  private final long keepSize;
  private final long keepAgeMillis;

  Retention(long keepSize, long keepAgeMillis) {
    this.keepSize = keepSize;
    this.keepAgeMillis = keepAgeMillis;
  }

  /**
   * Deletes as much as has to be; what another JVM has just deleted is fine.
   *
   * @param segments the oldest first
   * @param now milliseconds since 1970
   */
  void apply(List<Segment> segments, long now) {
    long size = 0;
    for (Segment segment : segments) {
      size += segment.size();
    }
    int count = segments.size();
    boolean young = false;
    for (Segment segment : segments) {
      if (!segment.isClosed()) {
        continue;
      }
      boolean tooMuch = size > keepSize || count > MAX_SEGMENTS;
      // Younger are those that follow, but for those with a name from a clock that was wrong.
      if (!tooMuch && ((young && segment.begunMillis() <= now) || isYoung(segment, now))) {
        young = true;
        continue;
      }
      size -= segment.size();
      count--;
      delete(segment);
    }
  }

  private boolean isYoung(Segment segment, long now) {
    return now - lastMillis(segment, now) <= keepAgeMillis;
  }

  /**
   * When its last record was made, at the latest now. The time in the name counts as well, unless
   * it is still to come: unlike the records' it does not go back with the clock.
   */
  private static long lastMillis(Segment segment, long now) {
    Long known = SegmentIndex.lastMillis(segment);
    long last = Math.min(known == null ? segment.compressed().lastModified() : known, now);
    long begun = segment.begunMillis();
    return begun > now ? last : Math.max(begun, last);
  }

  private static void delete(Segment segment) {
    // The index first: without it the segment is still whole.
    boolean index = segment.index().delete();
    boolean lines = segment.compressed().delete();
    AgentLog.debug("Audit segment " + segment + " deleted: " + lines + ", its index: " + index);
  }
}
