package io.e2i.obs.operation.content.redaction;

/** Groups of digits that follow each other, with little between them. Used again and again. */
final class DigitGroups {

  /** Enough for a card in single digits; what is longer is read in pieces. */
  private static final int MAX_GROUPS = 64;

  private final int[] starts = new int[MAX_GROUPS];
  private final int[] ends = new int[MAX_GROUPS];
  private int count;

  /**
   * Reads the groups that begin at a digit.
   *
   * @param maxSeparator characters that may stand between two groups
   * @return where to go on
   */
  int read(View text, int first, String separators, int maxSeparator) {
    count = 0;
    int at = first;
    while (count < MAX_GROUPS) {
      starts[count] = at;
      at = endOfDigits(text, at);
      ends[count++] = at;
      int next = at;
      while (next - at < maxSeparator && separators.indexOf(text.at(next)) >= 0) {
        next++;
      }
      if (next == at || !Chars.isDigit(text.at(next))) {
        return at;
      }
      at = next;
    }
    // The groups at the end of a piece could be the beginning of a number.
    return starts[MAX_GROUPS - 20];
  }

  private static int endOfDigits(View text, int start) {
    int end = start;
    while (Chars.isDigit(text.at(end))) {
      end++;
    }
    return end;
  }

  int count() {
    return count;
  }

  int start(int group) {
    return starts[group];
  }

  int end(int group) {
    return ends[group];
  }

  int length(int group) {
    return ends[group] - starts[group];
  }

  String digits(View text, int first, int last) {
    StringBuilder digits = new StringBuilder(20);
    for (int i = first; i <= last; i++) {
      digits.append(text, starts[i], ends[i]);
    }
    return digits.toString();
  }
}
