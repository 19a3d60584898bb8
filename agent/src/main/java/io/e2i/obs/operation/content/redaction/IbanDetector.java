package io.e2i.obs.operation.content.redaction;

import java.util.Locale;

/** Numbers of bank accounts (IBAN), in one piece or in groups, whose check digits are right. */
final class IbanDetector implements Detector {

  static final String NAME = "iban";

  private static final int MIN = 15;
  private static final int MAX = 34;

  @Override
  public void find(View text, Findings findings) {
    int i = 0;
    while (i + MIN <= text.length()) {
      int end = begins(text, i) ? end(text, i) : i;
      if (end > i) {
        findings.add(text, i, end, NAME);
      }
      i = Math.max(end, i + 1);
    }
  }

  private static boolean begins(View text, int i) {
    return Chars.isLetter(text.charAt(i))
        && Chars.isLetter(text.at(i + 1))
        && !Chars.isAlphanumeric(text.at(i - 1));
  }

  /** Where the account's number ends, or where it began if there is none. */
  private static int end(View text, int start) {
    StringBuilder number = new StringBuilder(MAX);
    int at = start;
    int best = start;
    while (number.length() < MAX) {
      char c = text.at(at);
      if (!Chars.isAlphanumeric(c)) {
        break;
      }
      number.append(c);
      at++;
      if (number.length() == 4 && !hasCheckDigits(number)) {
        return start;
      }
      boolean ends = !Chars.isAlphanumeric(text.at(at));
      if (ends && number.length() >= MIN && isIban(number.toString())) {
        best = at;
      }
      if (ends && " -\t.\n".indexOf(text.at(at)) >= 0) {
        at++;
      }
    }
    return best;
  }

  private static boolean hasCheckDigits(CharSequence number) {
    return Chars.isDigit(number.charAt(2)) && Chars.isDigit(number.charAt(3));
  }

  /** Whether the remainder of division by 97 is 1, as the norm asks. */
  private static boolean isIban(String number) {
    String upper = number.toUpperCase(Locale.ROOT);
    int remainder = 0;
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt((i + 4) % upper.length());
      int value = Character.digit(c, 36);
      remainder = (value > 9 ? remainder * 100 + value : remainder * 10 + value) % 97;
    }
    return remainder == 1;
  }
}
