package io.e2i.obs.export.audit;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The search in one segment. Not thread-safe. */
final class SegmentSearch {

  /** So that the lines of a block come before those of the next one. */
  private static final int BLOCK_SHIFT = 32;

  /** How often, and how far apart, a file is looked at for whether it is being written. */
  private static final int LOOKS = 50;

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Segment segment;
  private final int number;
  private final AuditQuery query;
  private final byte[] mark;
  private final NewestMatches all;
  private final List<String> remarks = new ArrayList<>();
  private NewestMatches own;
  private long skipped;

  /**
   * @param number greater for a newer segment
   * @param all what was found in newer segments; gets what is found here
   */
  SegmentSearch(Segment segment, int number, AuditQuery query, NewestMatches all) {
    this.segment = segment;
    this.number = number;
    this.query = query;
    this.mark = query.mark();
    this.all = all;
    this.own = all.another();
  }

  void run() throws IOException {
    if (!segment.isClosed()) {
      try {
        readPlain();
        return;
      } catch (FileNotFoundException gone) {
        if (!segment.isClosed()) {
          throw gone;
        }
        // It has been compressed a moment ago.
      }
    }
    try (GzipReader lines = new GzipReader(segment.compressed())) {
      readCompressed(lines);
    }
  }

  private void readCompressed(GzipReader lines) throws IOException {
    try (SegmentIndex index = SegmentIndex.open(segment)) {
      readByIndex(index, lines);
    } catch (FileNotFoundException noIndex) {
      remark("has no index and was read as a whole");
      readAll(lines);
    } catch (IOException damaged) {
      remark("was read as a whole, because of its index or lines: " + reason(damaged));
      readAll(lines);
    }
  }

  private void readByIndex(SegmentIndex index, GzipReader lines) throws IOException {
    if (!all.wants(index.maxMillis())) {
      return;
    }
    IndexBlock[] blocks = index.blocks();
    BitSet wanted = new BitSet();
    wanted.set(0, blocks.length);
    for (long key : query.keys()) {
      wanted.and(index.blocksWith(key));
      if (wanted.isEmpty()) {
        return;
      }
    }
    for (int i = wanted.length() - 1; i >= 0; i = wanted.previousSetBit(i - 1)) {
      IndexBlock block = blocks[i];
      if (query.mayMatch(block.minMillis, block.maxMillis)
          && all.wants(block.maxMillis)
          && own.wants(block.maxMillis)) {
        readBlock(lines.read(block.position), (long) i << BLOCK_SHIFT);
      }
    }
  }

  private void readPlain() throws IOException {
    try (FileInputStream in = new FileInputStream(segment.plain());
        LineReader lines = new LineReader(in)) {
      long position = 0;
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        if (lines.isCut() && isBeingWritten(in)) {
          return;
        }
        look(line, position++);
      }
    }
  }

  /** Whether the file changes after its end was read: a write takes a moment, a crash forever. */
  private boolean isBeingWritten(FileInputStream in) throws IOException {
    long end = in.getChannel().position();
    for (int i = 0; i < LOOKS && segment.lock().exists(); i++) {
      if (in.getChannel().size() != end) {
        return true;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return false;
  }

  private void readBlock(byte[] block, long position) throws IOException {
    read(new LineReader(new ByteArrayInputStream(block)), position);
  }

  /** Every member, but for what is damaged. */
  private void readAll(GzipReader lines) throws IOException {
    own = all.another();
    skipped = 0;
    long lost = 0;
    long at = 0;
    for (long member = 0; at >= 0 && at < lines.length(); member++) {
      try {
        readBlock(lines.read(at), member << BLOCK_SHIFT);
        at = lines.end();
      } catch (IOException damaged) {
        long next = lines.find(at + 1);
        lost += (next < 0 ? lines.length() : next) - at;
        at = next;
      }
    }
    if (lost > 0) {
      remark("is damaged: " + lost + " of its bytes were skipped");
    }
  }

  private void read(LineReader lines, long firstPosition) throws IOException {
    long position = firstPosition;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      look(line, position++);
    }
  }

  private void look(byte[] line, long position) {
    if (line.length == 0) {
      return;
    }
    if (line[0] != '{' || line[line.length - 1] != '}') {
      skipped++;
      return;
    }
    if (!Bytes.contain(line, mark)) {
      return;
    }
    LineFields fields = LineFields.of(line);
    if (fields == null) {
      skipped++;
    } else if (query.matches(fields)) {
      own.add(new Match(line, fields.millis, number, position));
    }
  }

  /** Some of the JDK's exceptions have no message. */
  static String reason(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  void remark(String text) {
    remarks.add(segment + " " + text + ".");
  }

  /** Hands over what was found. */
  void finish(List<String> allRemarks) {
    all.addAll(own);
    if (skipped > 0) {
      remark(
          "has "
              + skipped
              + (skipped == 1 ? " line that is" : " lines that are")
              + " cut or no record, and skipped");
    }
    allRemarks.addAll(remarks);
  }
}
