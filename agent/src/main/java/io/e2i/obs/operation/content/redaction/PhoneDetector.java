package io.e2i.obs.operation.content.redaction;

/**
 * Telephone numbers that are written as such: with a country's code, with a code of the town and
 * something between it and the rest, or as in North America.
 */
final class PhoneDetector implements Detector {

  static final String NAME = "phone";

  private static final String SEPARATORS = " -./()";

  private static final int MAX_SEPARATOR = 3;
  private static final int MAX_DIGITS = 15;

  @Override
  public void find(View text, Findings findings) {
    DigitGroups groups = new DigitGroups();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (!Chars.isDigit(c)) {
        i++;
        continue;
      }
      int next = groups.read(text, i, SEPARATORS, MAX_SEPARATOR);
      find(text, groups, findings);
      i = next;
    }
  }

  private static void find(View text, DigitGroups groups, Findings findings) {
    for (int first = 0; first < groups.count(); first++) {
      int last = last(text, groups, first);
      if (last >= first) {
        findings.add(text, start(text, groups.start(first)), groups.end(last), NAME);
        first = last;
      }
    }
  }

  /** The last group of a number that begins with the first, or -1. */
  private static int last(View text, DigitGroups groups, int first) {
    int start = groups.start(first);
    char before = text.at(start - 1);
    if (before == '+' || (before == '(' && text.at(start - 2) == '+')) {
      return longest(groups, first, 8);
    }
    if (Chars.isAlphanumeric(before) || before == '.' || before == '-' || before == '_') {
      return -1;
    }
    if (text.charAt(start) == '0' && Chars.isDigit(text.at(start + 1))) {
      boolean international = text.at(start + 1) == '0';
      boolean whole = groups.length(first) > 6;
      if (international
          ? groups.length(first) == 2 || !whole || groups.length(first) > 10
          : !whole) {
        return groups.length(first) >= 3 || international ? national(text, groups, first) : -1;
      }
      return -1;
    }
    return isAmerican(text, groups, first) ? first + 2 : -1;
  }

  private static int national(View text, DigitGroups groups, int first) {
    int last = longest(groups, first, 9);
    boolean binary = true;
    for (int i = groups.start(first); last >= 0 && i < groups.end(last); i++) {
      binary &= text.charAt(i) <= '1';
    }
    return binary ? -1 : last;
  }

  private static int longest(DigitGroups groups, int first, int min) {
    int digits = 0;
    int last = -1;
    for (int i = first; i < groups.count(); i++) {
      digits += groups.length(i);
      if (digits > MAX_DIGITS + 2) {
        break;
      }
      last = digits >= min ? i : last;
    }
    return last;
  }

  private static boolean isAmerican(View text, DigitGroups groups, int first) {
    if (first + 2 >= groups.count()
        || groups.length(first) != 3
        || groups.length(first + 1) != 3
        || groups.length(first + 2) != 4) {
      return false;
    }
    char between = text.at(groups.start(first + 2) - 1);
    boolean single = groups.start(first + 2) - groups.end(first + 1) == 1;
    boolean written = text.at(groups.end(first)) == ')' || text.at(groups.end(first)) == between;
    return single
        && written
        && (between == '-' || between == '.' || text.at(groups.end(first)) == ')');
  }

  private static int start(View text, int digit) {
    int start = digit;
    while (text.at(start - 1) == '(' || text.at(start - 1) == '+') {
      start--;
    }
    return start;
  }
}
