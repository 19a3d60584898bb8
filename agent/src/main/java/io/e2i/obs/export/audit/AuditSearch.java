package io.e2i.obs.export.audit;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds records in a directory, while others write there: in compressed segments by their indexes,
 * in the others by reading them. Changes nothing. Thread-safe.
 */
public final class AuditSearch {

  private final AuditDirectory directory;
  private final long maxBytes;

  /**
   * @param maxBytes of all records that are answered together
   */
  public AuditSearch(File directory, long maxBytes) {
    this.directory = new AuditDirectory(directory);
    this.maxBytes = maxBytes;
  }

  /** Where it looks. */
  public File directory() {
    return directory.file();
  }

  /**
   * Searches the newest segments first. What cannot be read is told in the findings.
   *
   * @param atMost after this time the search ends with what it has found
   */
  public AuditFindings find(AuditQuery query, Duration atMost) {
    long start = System.nanoTime();
    List<Segment> segments = directory.segments();
    List<String> remarks = new ArrayList<>();
    NewestMatches all = new NewestMatches(query.limit(), maxBytes);
    for (int i = segments.size() - 1; i >= 0; i--) {
      if (System.nanoTime() - start > atMost.toNanos()) {
        remarks.add(
            "The search was ended after "
                + atMost.toMillis() / 1000.0
                + " s; older segments were not searched: "
                + (i + 1)
                + " of "
                + segments.size()
                + ".");
        break;
      }
      search(segments.get(i), i, query, all, remarks);
    }
    if (all.isTooBig()) {
      remarks.add("There are more records, but together more than " + maxBytes + " bytes.");
    }
    return new AuditFindings(all.lines(), remarks);
  }

  private static void search(
      Segment segment, int number, AuditQuery query, NewestMatches all, List<String> remarks) {
    SegmentSearch search = new SegmentSearch(segment, number, query, all);
    try {
      search.run();
    } catch (IOException unreadable) {
      // Another process may have deleted it because of its age.
      if (segment.plain().exists() || segment.isClosed()) {
        search.remark("cannot be read: " + SegmentSearch.reason(unreadable));
      }
    }
    search.finish(remarks);
  }
}
