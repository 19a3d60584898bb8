package io.e2i.obs.operation.log;

import java.util.Arrays;

/**
 * JSON as it is written, in UTF-8. Texts are escaped so that a line stays one line for every
 * reader, and end with an ellipsis where there is no more room for them. Not thread-safe.
 */
final class JsonBytes {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  /** What follows the backslash for a character below 128; 0 if it needs none. */
  private static final byte[] ESCAPE = new byte[128];

  static {
    Arrays.fill(ESCAPE, 0, ' ', (byte) 'u');
    ESCAPE[0x7F] = 'u';
    ESCAPE['"'] = '"';
    ESCAPE['\\'] = '\\';
    ESCAPE['\n'] = 'n';
    ESCAPE['\r'] = 'r';
    ESCAPE['\t'] = 't';
    ESCAPE['\b'] = 'b';
    ESCAPE['\f'] = 'f';
  }

  /** The most bytes that one character, or a pair of surrogates, takes. */
  private static final int LONGEST = 6;

  private static final int ELLIPSIS = 3;

  private byte[] bytes = new byte[1024];
  private int size;

  int size() {
    return size;
  }

  int capacity() {
    return bytes.length;
  }

  /** Takes back what was written since there were so many bytes. */
  void backTo(int size) {
    this.size = size;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  /** Writes bytes as they are. */
  void raw(byte[] ascii) {
    reserve(ascii.length);
    System.arraycopy(ascii, 0, bytes, size, ascii.length);
    size += ascii.length;
  }

  void raw(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
  }

  /** Writes a number in so many digits, with zeros in front. */
  void digits(int number, int digits) {
    reserve(digits);
    int rest = number;
    for (int i = size + digits - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
  }

  /** Writes a text in quotes, of which the part between them has at most so many bytes. */
  void quoted(String text, int maxBytes) {
    raw('"');
    part(text, size + maxBytes);
    raw('"');
  }

  /**
   * Writes as much of a text as there is room for.
   *
   * @param end the size at which there is no more room
   * @return whether it is the whole text
   */
  boolean part(String text, int end) {
    int length = text.length();
    int i = 0;
    while (i < length) {
      // Room for any character, and for the ellipsis behind it.
      int limit = Math.min(end - ELLIPSIS, bytes.length) - LONGEST;
      i = plain(text, i, limit);
      if (i == length) {
        return true;
      }
      if (size > end - ELLIPSIS - LONGEST) {
        return finish(text, i, end);
      }
      reserve(LONGEST);
      i = special(text, i);
    }
    return true;
  }

  /** Writes characters that stand for themselves, up to another one or a size; answers how far. */
  private int plain(String text, int from, int limit) {
    byte[] into = bytes;
    int at = size;
    int i = from;
    int length = text.length();
    while (i < length && at <= limit) {
      char c = text.charAt(i);
      if (c >= 128 || ESCAPE[c] != 0) {
        break;
      }
      into[at++] = (byte) c;
      i++;
    }
    size = at;
    return i;
  }

  /** Near the end: the rest fits if it is short and plain, otherwise an ellipsis says so. */
  private boolean finish(String text, int from, int end) {
    int length = text.length();
    int left = Math.max(0, end - size);
    if (length - from <= left && isPlain(text, from)) {
      for (int i = from; i < length; i++) {
        raw(text.charAt(i));
      }
      return true;
    }
    reserve(Math.max(0, end - size) + ELLIPSIS);
    plain(text, from, end - ELLIPSIS - 1);
    bytes[size++] = (byte) 0xE2;
    bytes[size++] = (byte) 0x80;
    bytes[size++] = (byte) 0xA6;
    return false;
  }

  private static boolean isPlain(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128 || ESCAPE[c] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Writes one character of whatever kind; answers where the next one is. */
  private int special(String text, int i) {
    char c = text.charAt(i);
    if (c < 128) {
      escape(c);
    } else if (Character.isSurrogate(c)) {
      return surrogate(text, i);
    } else if (c < 0xA0 || c == 0x2028 || c == 0x2029) {
      unicode(c);
    } else {
      utf8(c);
    }
    return i + 1;
  }

  private void escape(char c) {
    byte escape = ESCAPE[c];
    if (escape == 0) {
      bytes[size++] = (byte) c;
    } else if (escape == 'u') {
      unicode(c);
    } else {
      bytes[size++] = '\\';
      bytes[size++] = escape;
    }
  }

  private void unicode(char c) {
    bytes[size++] = '\\';
    bytes[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(c >> shift) & 0xF];
    }
  }

  private void utf8(char c) {
    if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | (c >> 6));
    } else {
      bytes[size++] = (byte) (0xE0 | (c >> 12));
      bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
    }
    bytes[size++] = (byte) (0x80 | (c & 0x3F));
  }

  /** Half of a pair becomes U+FFFD, which every reader accepts. */
  private int surrogate(String text, int i) {
    char first = text.charAt(i);
    if (!Character.isHighSurrogate(first)
        || i + 1 == text.length()
        || !Character.isLowSurrogate(text.charAt(i + 1))) {
      utf8('\uFFFD');
      return i + 1;
    }
    int point = Character.toCodePoint(first, text.charAt(i + 1));
    bytes[size++] = (byte) (0xF0 | (point >> 18));
    bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
    bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    bytes[size++] = (byte) (0x80 | (point & 0x3F));
    return i + 2;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
