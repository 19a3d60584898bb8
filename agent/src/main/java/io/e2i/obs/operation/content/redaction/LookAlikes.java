package io.e2i.obs.operation.content.redaction;

import java.text.Normalizer;

/** What a character outside of ASCII is read as: by people, and by whoever looks for secrets. */
final class LookAlikes {

  /** Letters that are empty space. */
  private static final String FILLERS = "\u115F\u1160\u3164\uFFA0\u2800";

  /** No character becomes longer than this: one of Arabic would have 18. */
  private static final int MAX_EXPANSION = 4;

  private LookAlikes() {}

  /**
   * @param original the code point as a text
   */
  static String folded(int point, String original) {
    switch (Character.getType(point)) {
      case Character.CONTROL:
      case Character.FORMAT:
      case Character.NON_SPACING_MARK:
      case Character.ENCLOSING_MARK:
        return "";
      case Character.SPACE_SEPARATOR:
        return " ";
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
        return "\n";
      case Character.DASH_PUNCTUATION:
        return "-";
      case Character.DECIMAL_DIGIT_NUMBER:
        return Integer.toString(Character.digit(point, 10));
      case Character.OTHER_NUMBER:
        return number(point, original);
      default:
        return other(point, original);
    }
  }

  private static String number(int point, String original) {
    int value = Character.getNumericValue(point);
    return value < 0 ? original : Integer.toString(value);
  }

  private static String other(int point, String original) {
    if (FILLERS.indexOf(point) >= 0) {
      return "";
    }
    if (point == '\u2212') {
      return "-";
    }
    if (point == '\u3002' || point == '\uFF61') {
      return ".";
    }
    return hasNoOtherForm(point) ? original : compatible(original);
  }

  /** Most of what is written outside of ASCII, so that it costs little. */
  private static boolean hasNoOtherForm(int point) {
    return point == 0xFFFD
        || (point >= 0x370 && point < 0x1D00)
        || (point >= 0x3040 && point < 0x3100)
        || (point >= 0x3400 && point < 0xA000)
        || (point >= 0xAC00 && point < 0xF900);
  }

  private static String compatible(String original) {
    String folded = Normalizer.normalize(original, Normalizer.Form.NFKC);
    return folded.length() > MAX_EXPANSION ? original : folded;
  }
}
