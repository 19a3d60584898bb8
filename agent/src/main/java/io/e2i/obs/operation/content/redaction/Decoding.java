package io.e2i.obs.operation.content.redaction;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Takes one layer of disguise off a text: escapes of JSON, percent-encoding, references of HTML,
 * and look-alikes of ASCII. One pass; for one use.
 */
final class Decoding {

  private static final String[] ENTITIES = {
    "quot;", "\"", "amp;", "&", "apos;", "'", "lt;", "<", "gt;", ">"
  };

  private final View view;
  private final ViewBuilder out;
  private boolean changed;

  private Decoding(View view) {
    this.view = view;
    this.out = new ViewBuilder(view);
  }

  /** Null if there is nothing to take off. */
  static @Nullable View of(View view) {
    int plain = plainPrefix(view);
    return plain == view.length() ? null : new Decoding(view).decoded(plain);
  }

  private static int plainPrefix(View view) {
    int i = 0;
    while (i < view.length() && isPlain(view.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isPlain(char c) {
    return c < 0x7F ? (c >= ' ' && c != '\\' && c != '%' && c != '&') || Chars.isSpace(c) : false;
  }

  private @Nullable View decoded(int plain) {
    out.copy(plain);
    int i = plain;
    while (i < view.length()) {
      i += step(i);
    }
    return changed ? out.view() : null;
  }

  /** How many characters were taken in. */
  private int step(int i) {
    char c = view.charAt(i);
    int taken = 0;
    if (c == '\\') {
      taken = escape(i);
    } else if (c == '%') {
      taken = percent(i);
    } else if (c == '&') {
      taken = reference(i);
    } else if (!isPlain(c)) {
      return folded(i);
    }
    if (taken > 0) {
      changed = true;
      return taken;
    }
    out.add(c, i);
    return 1;
  }

  private int escape(int i) {
    char c = view.at(i + 1);
    if (c == 'u' && hex(i + 2, 4) >= 0) {
      out.add((char) hex(i + 2, 4), i);
      return 6;
    }
    int meaning = "nrtbf\"\\/'".indexOf(c);
    if (c == 0 || meaning < 0) {
      return 0;
    }
    out.add("\n\r\t  \"\\/'".charAt(meaning), i);
    return 2;
  }

  private int hex(int at, int digits) {
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = Chars.hex(view.at(i));
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private int percent(int i) {
    int value = hex(i + 1, 2);
    if (value < 0) {
      return 0;
    }
    if (value < 0x80) {
      out.add((char) value, i);
      return 3;
    }
    byte[] bytes = new byte[4];
    int n = 0;
    for (int at = i; n < 4 && view.at(at) == '%' && hex(at + 1, 2) >= 0x80; at += 3) {
      if (n > 0 && hex(at + 1, 2) >= 0xC0) {
        break;
      }
      bytes[n++] = (byte) hex(at + 1, 2);
    }
    out.add(new String(bytes, 0, n, StandardCharsets.UTF_8), i);
    return 3 * n;
  }

  private int reference(int i) {
    if (view.at(i + 1) == '#') {
      return numericReference(i);
    }
    for (int n = 0; n < ENTITIES.length; n += 2) {
      if (view.startsWith(ENTITIES[n], i + 1)) {
        out.add(ENTITIES[n + 1].charAt(0), i);
        return 1 + ENTITIES[n].length();
      }
    }
    return 0;
  }

  private int numericReference(int i) {
    boolean hexadecimal = (view.at(i + 2) | 0x20) == 'x';
    int at = i + (hexadecimal ? 3 : 2);
    int value = 0;
    int digits = 0;
    for (; digits < 8; digits++, at++) {
      int digit = Chars.hex(view.at(at));
      if (digit < 0 || (digit > 9 && !hexadecimal)) {
        break;
      }
      value = value * (hexadecimal ? 16 : 10) + digit;
    }
    if (digits == 0 || view.at(at) != ';' || !Character.isValidCodePoint(value)) {
      return 0;
    }
    out.add(new String(Character.toChars(value)), i);
    return at + 1 - i;
  }

  private int folded(int i) {
    int point = Character.codePointAt(view, i);
    int taken = Character.charCount(point);
    String original = view.text(i, i + taken);
    String folded = LookAlikes.folded(point, original);
    changed |= !folded.equals(original);
    out.add(folded, i);
    return taken;
  }
}
