package io.e2i.obs.export.audit;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The directory that all segments are in, also those of other JVMs. Thread-safe. */
final class AuditDirectory {

  private final File directory;

  AuditDirectory(File directory) {
    this.directory = directory.getAbsoluteFile();
  }

  File file() {
    return directory;
  }

  void make() throws IOException {
    if (!directory.isDirectory() && !directory.mkdirs() && !directory.isDirectory()) {
      throw new IOException("the directory cannot be made");
    }
  }

  /** Every segment of which there is a file, the oldest first; none if there is no directory. */
  List<Segment> segments() {
    TreeSet<Segment> segments = new TreeSet<>();
    String[] names = directory.list();
    if (names != null) {
      for (String name : names) {
        Segment segment = Segment.of(directory, name);
        if (segment != null) {
          segments.add(segment);
        }
      }
    }
    return new ArrayList<>(segments);
  }

  /**
   * A segment that begins now.
   *
   * @param epochMillis in its name
   * @param number tells apart what one JVM begins at the same time
   */
  Segment next(long epochMillis, long pid, long number) {
    return Segment.begin(directory, epochMillis, pid, number);
  }
}
