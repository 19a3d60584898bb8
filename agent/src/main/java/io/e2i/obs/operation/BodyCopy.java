package io.e2i.obs.operation;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a body that passes by: at most {@value #MAX} bytes are kept, all are counted.
 * Whatever is given to it stays as it is. Never throws for want of room. Thread-safe.
 */
public final class BodyCopy extends OutputStream {

  /** More bytes than this are only counted. */
  public static final int MAX = 64 * 1024;

  private static final int FIRST = 1024;

  private byte[] bytes = {};
  private int length;
  private long total;

  @Override
  public synchronized void write(int b) {
    total++;
    if (makeRoom(1) > 0) {
      bytes[length++] = (byte) b;
    }
  }

  @Override
  public synchronized void write(byte[] from, int offset, int count) {
    total += count;
    int taken = makeRoom(count);
    System.arraycopy(from, offset, bytes, length, taken);
    length += taken;
  }

  /** Copies what remains in the buffer, whose position stays. */
  public synchronized void write(ByteBuffer buffer) {
    total += buffer.remaining();
    int taken = makeRoom(buffer.remaining());
    buffer.duplicate().get(bytes, length, taken);
    length += taken;
  }

  /** Forgets everything: the body is sent once more. */
  public synchronized void reset() {
    length = 0;
    total = 0;
  }

  /** How many bytes have passed by. */
  public synchronized long total() {
    return total;
  }

  /** Whether there was more than is kept. */
  public synchronized boolean isCut() {
    return total > length;
  }

  /**
   * What is kept as a text.
   *
   * @param charset its name; null or unknown for UTF-8
   * @return null if it is not a text: compressed, or otherwise binary
   */
  public synchronized @Nullable String text(@Nullable String charset) {
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
        return null;
      }
    }
    String text = new String(bytes, 0, length, named(charset));
    // A character that was cut in the middle.
    return isCut() && text.endsWith("\uFFFD") ? text.substring(0, text.length() - 1) : text;
  }

  private static Charset named(@Nullable String charset) {
    try {
      return charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /** How many of these bytes find room, which is there then. */
  private int makeRoom(int count) {
    int taken = Math.min(count, MAX - length);
    if (length + taken > bytes.length) {
      int wanted = Math.max(length + taken, Math.max(FIRST, 2 * bytes.length));
      try {
        bytes = Arrays.copyOf(bytes, Math.min(wanted, MAX));
      } catch (OutOfMemoryError e) {
        return 0;
      }
    }
    return taken;
  }
}
