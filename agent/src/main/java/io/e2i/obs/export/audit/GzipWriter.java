package io.e2i.obs.export.audit;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a gzip file (RFC 1952) of many members, each of which can be read without the others. Not
 * thread-safe.
 */
final class GzipWriter implements Closeable {

  /** How every member begins: no name, no time. */
  static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** Checksum and length. */
  static final int TRAILER = 8;

  private final FileOutputStream out;
  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final byte[] buffer = new byte[32 << 10];
  private long position;

  GzipWriter(FileOutputStream out) {
    this.out = out;
  }

  /** Where the next member begins. */
  long position() {
    return position;
  }

  /** Writes one member. */
  void write(byte[] bytes, int length) throws IOException {
    write(HEADER);
    deflater.reset();
    deflater.setInput(bytes, 0, length);
    deflater.finish();
    while (!deflater.finished()) {
      int count = deflater.deflate(buffer);
      out.write(buffer, 0, count);
      position += count;
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, length);
    write(
        ByteBuffer.allocate(TRAILER)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) checksum.getValue())
            .putInt(length)
            .array());
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  /** Everything is on the disk when this returns. */
  void force() throws IOException {
    out.getChannel().force(true);
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    out.close();
  }
}
