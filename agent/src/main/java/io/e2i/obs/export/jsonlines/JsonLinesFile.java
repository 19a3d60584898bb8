package io.e2i.obs.export.jsonlines;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.NumberedFiles;
import io.e2i.obs.self.SelfCounter;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A file that grows by lines. When it would become too big it is renamed to {@code name.1}, that
 * one to {@code name.2} and so on; the oldest is deleted. The file is open only while lines are
 * written, so that it may be moved, deleted, or written by a second process. Not thread-safe.
 */
public final class JsonLinesFile {

  private final File directory;
  private final File file;
  private final long maxSize;
  private final int keep;
  private boolean failing;

  /**
   * Touches nothing yet: the directory is made when there is something to write.
   *
   * @param maxSize in bytes; only a single line that is longer makes a longer file
   * @param keep how many full files are kept beside the one that is written
   */
  public JsonLinesFile(File directory, String name, long maxSize, int keep) {
    this.directory = directory;
    this.file = new File(directory, name);
    this.maxSize = maxSize;
    this.keep = keep;
  }

  /**
   * Writes lines, or counts them as dropped if that is not possible; the log tells the first time.
   *
   * @param lines each with its line break
   */
  public void append(List<byte[]> lines) {
    Deque<byte[]> left = new ArrayDeque<>(lines);
    try {
      makeDirectory();
      while (!left.isEmpty()) {
        appendToOneFile(left);
      }
      failing = false;
    } catch (IOException | RuntimeException e) {
      failed(e);
    }
    SelfCounter.RECORDS_WRITTEN.add(lines.size() - left.size());
    SelfCounter.RECORDS_DROPPED_NOT_WRITABLE.add(left.size());
  }

  private void makeDirectory() throws IOException {
    if (!directory.isDirectory() && !directory.mkdirs() && !directory.isDirectory()) {
      throw new IOException("the directory cannot be made");
    }
  }

  /** Takes as many lines as there is room for, but at least one, and writes them. */
  private void appendToOneFile(Deque<byte[]> left) throws IOException {
    long size = file.length();
    if (size > 0 && size + left.element().length > maxSize) {
      new NumberedFiles(file, keep).rotate();
      size = 0;
    }
    try (FileOutputStream out = new FileOutputStream(file, true)) {
      do {
        append(left.element(), out, size);
        size += left.remove().length;
      } while (!left.isEmpty() && size + left.element().length <= maxSize);
    }
  }

  /** Writes the whole line or nothing: half a line would spoil the next one. */
  private static void append(byte[] line, FileOutputStream out, long size) throws IOException {
    try {
      out.write(line);
    } catch (IOException full) {
      FileChannel channel = out.getChannel();
      // Unless a second process has gone on behind it.
      if (channel.size() < size + line.length) {
        channel.truncate(size);
      }
      throw full;
    }
  }

  private void failed(Exception failure) {
    if (!failing) {
      failing = true;
      AgentLog.warn(
          "Records are lost (and counted) until this file is writable: "
              + file.getAbsolutePath()
              + " (files.directory): "
              + failure);
    }
  }
}
