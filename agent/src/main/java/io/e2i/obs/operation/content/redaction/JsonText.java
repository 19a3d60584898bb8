package io.e2i.obs.operation.content.redaction;

/** Texts as JSON writes them. */
public final class JsonText {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private JsonText() {}

  /** Adds a text in quotes. Half of a surrogate pair becomes U+FFFD, which every reader accepts. */
  public static void quote(CharSequence text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (isPair(text, i)) {
          out.append(c).append(text.charAt(++i));
        } else {
          out.append('\uFFFD');
        }
      } else {
        escape(c, out);
      }
    }
    out.append('"');
  }

  private static boolean isPair(CharSequence text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  private static void escape(char c, StringBuilder out) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c >= ' ' && c != 0x7F && c != 0x2028 && c != 0x2029) {
      out.append(c);
    } else {
      int meaning = "\n\r\t\b\f".indexOf(c);
      if (meaning >= 0) {
        out.append('\\').append("nrtbf".charAt(meaning));
      } else {
        out.append("\\u").append(HEX[c >> 12]).append(HEX[(c >> 8) & 15]);
        out.append(HEX[(c >> 4) & 15]).append(HEX[c & 15]);
      }
    }
  }
}
