package io.e2i.obs.operation.content.redaction;

/**
 * Numbers of payment cards: of an issuer's range and length, with the right check digit, in one
 * piece or in groups.
 */
final class CardDetector implements Detector {

  static final String NAME = "card";

  private static final int MIN = 13;
  private static final int MAX = 19;
  private static final int MAX_SEPARATOR = 3;
  private static final String SEPARATORS = " \t\n\r-._/+*|";

  @Override
  public void find(View text, Findings findings) {
    DigitGroups groups = new DigitGroups();
    int i = 0;
    while (i < text.length()) {
      if (!Chars.isDigit(text.charAt(i))) {
        i++;
        continue;
      }
      i = groups.read(text, i, SEPARATORS, MAX_SEPARATOR);
      find(text, groups, findings);
    }
  }

  private static void find(View text, DigitGroups groups, Findings findings) {
    for (int first = 0; first < groups.count(); first++) {
      int total = 0;
      for (int last = first; last < groups.count() && total <= MAX; last++) {
        total += groups.length(last);
        if (total >= MIN
            && total <= MAX
            && isWritten(text, groups, first, last, total)
            && isCard(groups.digits(text, first, last))) {
          findings.add(text, groups.start(first), groups.end(last), NAME);
        }
      }
    }
  }

  /** Whether a card could be written in such groups. */
  private static boolean isWritten(View text, DigitGroups groups, int first, int last, int total) {
    if (first == last) {
      return !isFraction(text, groups, first);
    }
    int size = groups.length(first);
    if (size == 4 && groups.length(first + 1) == 6) {
      return last == first + 2;
    }
    for (int i = first + 1; i < last; i++) {
      if (groups.length(i) != size) {
        return false;
      }
    }
    // Single digits could be anything else, unless nothing else stands there.
    boolean whole = first == 0 && last == groups.count() - 1 && total >= 15 && total <= 16;
    return groups.length(last) <= Math.max(size, 7) && (size >= 4 || whole);
  }

  private static boolean isFraction(View text, DigitGroups groups, int group) {
    int start = groups.start(group);
    return text.at(start - 1) == '.' && Chars.isDigit(text.at(start - 2));
  }

  /** Whether these digits are the number of a card. */
  static boolean isCard(String digits) {
    return isIssued(digits) && hasCheckDigit(digits);
  }

  private static boolean isIssued(String digits) {
    int length = digits.length();
    if (length < MIN || length > MAX) {
      return false;
    }
    int two = Integer.parseInt(digits.substring(0, 2));
    int four = Integer.parseInt(digits.substring(0, 4));
    switch (digits.charAt(0)) {
      case '4':
        return length == 13 || length == 16 || length == 19;
      case '5':
        return length == 16;
      case '2':
        return length == 16 && four >= 2221 && four <= 2720;
      case '3':
        return two == 34 || two == 37 ? length == 15 : two == 35 ? length >= 16 : two != 31;
      case '6':
        return length >= 16;
      default:
        return false;
    }
  }

  /** By Luhn's formula. */
  private static boolean hasCheckDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit : 2 * digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
