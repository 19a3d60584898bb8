package io.e2i.obs.self;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * The file of the agent's own log: UTF-8, each message with the time in front. A full one is
 * renamed to {@code name.1}, that one to {@code name.2} and so on. It is open only while a message
 * is written, so that it may be moved or deleted. Thread-safe.
 */
public final class LogFile {

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final File file;
  private final long maxSize;
  private final int keep;

  /**
   * Makes its directory; if that is impossible, the first message will say so.
   *
   * @param maxSize in bytes; only a single message that is longer makes a longer file
   * @param keep how many full files are kept beside the one that is written
   */
  public LogFile(String name, long maxSize, int keep) {
    this.file = new File(name).getAbsoluteFile();
    this.maxSize = maxSize;
    this.keep = keep;
    // The answer says less than the error of the first attempt to write.
    boolean unused = file.getParentFile().mkdirs();
  }

  synchronized void append(String message) throws IOException {
    String line = TIME.format(Instant.now()) + ' ' + message + System.lineSeparator();
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    long size = file.length();
    if (size > 0 && size + bytes.length > maxSize) {
      new NumberedFiles(file, keep).rotate();
    }
    try (FileOutputStream out = new FileOutputStream(file, true)) {
      out.write(bytes);
    }
  }

  /** Whether the other one writes the same file in the same way. */
  boolean isLike(LogFile other) {
    return file.equals(other.file) && maxSize == other.maxSize && keep == other.keep;
  }

  @Override
  public String toString() {
    return file.getPath();
  }
}
