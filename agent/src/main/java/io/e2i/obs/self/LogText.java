package io.e2i.obs.self;

/** Makes of any text a message that cannot be mistaken for another one. */
final class LogText {

  /** Characters of a message, which is enough for most stack traces; what is longer is cut. */
  static final int MAX_LENGTH = 16_384;

  private LogText() {}

  /**
   * The message with at most {@value #MAX_LENGTH} characters of its own. Its second and further
   * lines begin with a blank, so that only the log itself begins a line with {@code [}; control
   * characters but tabs, and those that change the direction of writing, are written as {@code
   * \u001b}. Line breaks at the end are left out.
   */
  static String of(String message) {
    int end = Math.min(message.length(), MAX_LENGTH);
    while (end > 0 && isLineBreak(message.charAt(end - 1))) {
      end--;
    }
    boolean cut = message.length() > MAX_LENGTH;
    if (!cut && end == message.length() && isPlain(message)) {
      return message;
    }
    StringBuilder text = new StringBuilder(end + 64);
    for (int i = 0; i < end; i++) {
      append(message, i, text);
    }
    if (cut) {
      text.append("… (").append(message.length()).append(" characters)");
    }
    return text.toString();
  }

  private static void append(String message, int i, StringBuilder text) {
    char c = message.charAt(i);
    if (c == '\n') {
      text.append(System.lineSeparator());
      if (!startsWithBlank(message, i + 1)) {
        text.append("  ");
      }
    } else if (!isControl(c)) {
      text.append(c);
    } else if (!(c == '\r' && i + 1 < message.length() && message.charAt(i + 1) == '\n')) {
      appendEscaped(c, text);
    }
  }

  private static boolean startsWithBlank(String message, int i) {
    return i < message.length() && (message.charAt(i) == ' ' || message.charAt(i) == '\t');
  }

  private static void appendEscaped(char c, StringBuilder text) {
    text.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      text.append(Character.forDigit((c >> shift) & 0xf, 16));
    }
  }

  private static boolean isPlain(String message) {
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c == '\n' || isControl(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  /** Also the separators of lines and paragraphs, and what turns the direction of writing. */
  private static boolean isControl(char c) {
    return (c < ' ' && c != '\t' && c != '\n')
        || (c >= 0x7f && c < 0xa0)
        || (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
