package io.e2i.obs.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The bytes of an answer, kept in small pieces and never more than {@value #MAX}. */
public final class Body extends OutputStream {

  static final int MAX = 32 * 1024 * 1024;
  // A channel copies what it writes to native memory of the same size, which the thread then keeps.
  private static final int PIECE = 16 * 1024;

  private final List<ByteBuffer> pieces = new ArrayList<>();
  private ByteBuffer last = ByteBuffer.allocate(0);
  private int size;

  static Body of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Body body = new Body();
    body.pieces.add(ByteBuffer.wrap(bytes, bytes.length, 0));
    body.size = bytes.length;
    return body;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > MAX - size) {
      throw new IOException("A page of more than " + MAX + " bytes");
    }
    int from = offset;
    int left = length;
    while (left > 0) {
      if (!last.hasRemaining()) {
        last = ByteBuffer.allocate(PIECE);
        pieces.add(last);
      }
      int count = Math.min(left, last.remaining());
      last.put(bytes, from, count);
      from += count;
      left -= count;
    }
    size += length;
  }

  int size() {
    return size;
  }

  /** What was written, to be read once. */
  List<ByteBuffer> pieces() {
    List<ByteBuffer> all = new ArrayList<>(pieces.size());
    for (ByteBuffer piece : pieces) {
      ByteBuffer readable = piece.duplicate();
      readable.flip();
      all.add(readable);
    }
    return all;
  }
}
