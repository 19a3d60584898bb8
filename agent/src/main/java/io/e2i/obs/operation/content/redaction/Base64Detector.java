package io.e2i.obs.operation.content.redaction;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Runs of base64 or hexadecimal digits that decode to a text with something to be redacted in it;
 * the run is taken out as a whole. It may begin within what looks like a longer run.
 */
final class Base64Detector {

  private static final int MIN_LENGTH = 12;
  private static final int MIN_LINE = 16;
  private static final int MIN_BYTES = 6;

  private final ContentRedaction redaction;

  Base64Detector(ContentRedaction redaction) {
    this.redaction = redaction;
  }

  /**
   * @param depth how often what is searched has been decoded before
   */
  void find(View text, Findings findings, int depth) {
    int i = 0;
    while (i < text.length()) {
      int end = end(text, i);
      String name = end - i < MIN_LENGTH ? null : name(text, i, end, depth);
      if (name != null) {
        findings.add(text, i, end, name);
      }
      i = Math.max(end, i + 1);
    }
  }

  /** Mail breaks base64 into lines; two words of a sentence are not such lines. */
  private static int end(View text, int start) {
    int end = start;
    int line = start;
    while (end < text.length()) {
      if (isPart(text.charAt(end))) {
        end++;
        continue;
      }
      int next = text.charAt(end) == '\r' && text.at(end + 1) == '\n' ? end + 2 : end + 1;
      boolean broken =
          text.charAt(next - 1) == '\n' && end - line >= MIN_LINE && isPart(text.at(next));
      if (!broken) {
        break;
      }
      line = next;
      end = next;
    }
    return end;
  }

  private static boolean isPart(char c) {
    return Chars.isToken(c) || c == '+' || c == '/' || c == '=';
  }

  /** What the run holds, or null if nothing. */
  private @Nullable String name(View text, int start, int end, int depth) {
    byte[] sextets = new byte[end - start];
    int n = 0;
    boolean hexadecimal = true;
    for (int i = start; i < end; i++) {
      int value = sextet(text.charAt(i));
      if (value >= 0) {
        sextets[n++] = (byte) value;
        hexadecimal &= Chars.hex(text.charAt(i)) >= 0;
      }
    }
    String name = hexadecimal ? redaction.nameIn(hexadecimal(text, start, end), depth + 1) : null;
    for (int shift = 0; shift < 4 && name == null; shift++) {
      String decoded = decoded(sextets, shift, n);
      name = decoded.length() < MIN_BYTES ? null : redaction.nameIn(decoded, depth + 1);
    }
    return name;
  }

  private static int sextet(char c) {
    if (Chars.isUpper(c)) {
      return c - 'A';
    }
    if (Chars.isLower(c)) {
      return c - 'a' + 26;
    }
    if (Chars.isDigit(c)) {
      return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
  }

  private static String decoded(byte[] sextets, int from, int to) {
    byte[] bytes = new byte[Math.max(0, (to - from) * 3 / 4)];
    int bits = 0;
    int pending = 0;
    int n = 0;
    for (int i = from; i < to; i++) {
      pending = (pending << 6) | sextets[i];
      bits += 6;
      if (bits >= 8 && n < bytes.length) {
        bits -= 8;
        bytes[n++] = (byte) (pending >> bits);
      }
    }
    return text(bytes, n);
  }

  private static String hexadecimal(View text, int start, int end) {
    byte[] bytes = new byte[(end - start) / 2];
    int n = 0;
    int high = -1;
    for (int i = start; i < end; i++) {
      int digit = Chars.hex(text.charAt(i));
      if (digit >= 0 && high >= 0) {
        bytes[n++] = (byte) (high * 16 + digit);
        high = -1;
      } else if (digit >= 0) {
        high = digit;
      }
    }
    return text(bytes, n);
  }

  /** Without its zeros, so that a text of two bytes a character is one as well. */
  private static String text(byte[] bytes, int length) {
    int n = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] != 0) {
        bytes[n++] = bytes[i];
      }
    }
    return new String(bytes, 0, n, StandardCharsets.UTF_8);
  }
}
