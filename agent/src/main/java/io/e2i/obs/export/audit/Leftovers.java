package io.e2i.obs.export.audit;

import java.io.File;

/** What remains of a segment that was closed, deleted, or never written to. */
final class Leftovers {

  private Leftovers() {}

  /** Deletes it. To be called by the owner of the segment's lock. */
  static void delete(Segment segment) {
    delete(segment.unfinishedCompressed());
    delete(segment.unfinishedIndex());
    if (segment.isClosed() || segment.plain().length() == 0) {
      delete(segment.plain());
    }
    if (!segment.isClosed() && !segment.plain().exists()) {
      delete(segment.index());
    }
  }

  private static void delete(File file) {
    // Whether it was there or not, and if it cannot be deleted it stays.
    boolean unused = file.delete();
  }
}
