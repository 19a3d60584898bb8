package io.e2i.obs.export.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads bytes line by line. Not thread-safe. */
final class LineReader implements Closeable {

  /** A longer line comes in pieces, none of which is a record. */
  private static final int MAX_LINE = 32 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[64 << 10];
  private int from;
  private int scanned;
  private int to;
  private boolean cut;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line without its line break; null at the end. */
  byte @Nullable [] next() throws IOException {
    while (true) {
      for (; scanned < to; scanned++) {
        if (buffer[scanned] == '\n') {
          cut = false;
          return take(1);
        }
      }
      boolean full = to - from >= MAX_LINE;
      if (full || !fill()) {
        cut = !full;
        return from == to ? null : take(0);
      }
    }
  }

  /**
   * Whether the line that was read last ended with the file: its writer may not be done with it.
   */
  boolean isCut() {
    return cut;
  }

  private byte[] take(int lineBreak) {
    byte[] line = Arrays.copyOfRange(buffer, from, scanned);
    scanned += lineBreak;
    from = scanned;
    return line;
  }

  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      scanned -= from;
      from = 0;
    }
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, to, buffer.length - to);
    to += Math.max(read, 0);
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
