package io.e2i.obs.operation.content.redaction;

import java.text.Normalizer;

/** What a character outside of ASCII is read as: by people, and by whoever looks for secrets. */
final class LookAlikes {

  /** Letters that are empty space. */
  private static final String FILLERS = "\u115F\u1160\u3164\uFFA0\u2800";

  /** Letters of Greek and Cyrillic, and those of ASCII that look the same. */
  private static final String FOREIGN =
      "\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7"
          + "\u03B1\u03B5\u03B9\u03BA\u03BD\u03BF\u03C1\u03C3\u03C4\u03C5\u03C7\u03C9\u03F2"
          + "\u0410\u0412\u0415\u0405\u0406\u0408\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423"
          + "\u0425\u0430\u0432\u0435\u043A\u043E\u0440\u0441\u0442\u0443\u0445\u0455\u0456\u0458"
          + "\u0475\u04BB\u0501\u051B\u051D";

  private static final String ALIKE =
      "ABEZHIKMNOPTYX" + "aeikvopotuxwc" + "ABESIJKMHOPCTY" + "Xabekopctyxsij" + "vhdqw";

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
    if (point >= 0x370 && point < 0x530) {
      int foreign = FOREIGN.indexOf(point);
      return foreign < 0 ? original : ALIKE.substring(foreign, foreign + 1);
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
