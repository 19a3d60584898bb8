package io.e2i.obs.export.audit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** Reads single members of a gzip file that {@link GzipWriter} has written. Not thread-safe. */
final class GzipReader implements Closeable {

  /** What a member may be unpacked to, so that a broken one does not fill the memory. */
  private static final int MAX_MEMBER = 64 << 20;

  private final RandomAccessFile file;
  private final Inflater inflater = new Inflater(true);
  private final byte[] buffer = new byte[32 << 10];
  private long end;

  GzipReader(File file) throws IOException {
    this.file = new RandomAccessFile(file, "r");
  }

  long length() throws IOException {
    return file.length();
  }

  /** Where the member ended that was read last. */
  long end() {
    return end;
  }

  /**
   * Unpacks the member that begins there.
   *
   * @throws IOException if there is none, or it is damaged
   */
  byte[] read(long position) throws IOException {
    file.seek(position);
    byte[] header = new byte[GzipWriter.HEADER.length];
    file.readFully(header);
    if (!Arrays.equals(header, GzipWriter.HEADER)) {
      throw new ZipException("no gzip member at " + position);
    }
    byte[] bytes = inflate();
    long afterData = position + header.length + inflater.getBytesRead();
    file.seek(afterData);
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    int expected = Integer.reverseBytes(file.readInt());
    int length = Integer.reverseBytes(file.readInt());
    if (expected != (int) checksum.getValue() || length != bytes.length) {
      throw new ZipException("wrong checksum of the gzip member at " + position);
    }
    end = afterData + GzipWriter.TRAILER;
    return bytes;
  }

  private byte[] inflate() throws IOException {
    inflater.reset();
    ByteArrayOutputStream out = new ByteArrayOutputStream(128 << 10);
    byte[] piece = new byte[32 << 10];
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          supply();
        }
        int count = inflater.inflate(piece);
        if (count == 0 && inflater.needsDictionary()) {
          throw new ZipException("not a gzip member");
        }
        out.write(piece, 0, count);
        if (out.size() > MAX_MEMBER) {
          throw new ZipException("a gzip member of more than " + MAX_MEMBER + " bytes");
        }
      }
    } catch (DataFormatException damaged) {
      throw new ZipException(String.valueOf(damaged.getMessage()));
    }
    return out.toByteArray();
  }

  private void supply() throws IOException {
    int count = file.read(buffer);
    if (count <= 0) {
      throw new EOFException("the gzip member has no end");
    }
    inflater.setInput(buffer, 0, count);
  }

  /** Where the next thing is, at or after a place, that begins like a member; -1 if nowhere. */
  long find(long from) throws IOException {
    byte[] window = new byte[64 << 10];
    int overlap = GzipWriter.HEADER.length - 1;
    for (long position = from; position < file.length(); position += window.length - overlap) {
      file.seek(position);
      int count = readUpTo(window);
      for (int i = 0; i + overlap < count; i++) {
        if (isHeader(window, i)) {
          return position + i;
        }
      }
    }
    return -1;
  }

  private int readUpTo(byte[] window) throws IOException {
    int count = 0;
    int read = 0;
    while (count < window.length && read >= 0) {
      count += read;
      read = file.read(window, count, window.length - count);
    }
    return count;
  }

  private static boolean isHeader(byte[] bytes, int at) {
    for (int i = 0; i < GzipWriter.HEADER.length; i++) {
      if (bytes[at + i] != GzipWriter.HEADER[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    file.close();
  }
}
