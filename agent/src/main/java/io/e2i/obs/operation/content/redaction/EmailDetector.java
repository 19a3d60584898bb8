package io.e2i.obs.operation.content.redaction;

/** E-mail addresses of any script. */
final class EmailDetector implements Detector {

  static final String NAME = "email";

  private static final int MAX_LOCAL = 128;
  private static final int MAX_DOMAIN = 255;

  @Override
  public void find(View text, Findings findings) {
    for (int at = text.indexOf('@', 0); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = startOfLocal(text, at);
      int end = endOfDomain(text, at);
      if (start < at && end > at) {
        findings.add(text, start, end, NAME);
      }
    }
  }

  private static int startOfLocal(View text, int at) {
    int start = at;
    while (start > 0 && at - start < MAX_LOCAL && isLocal(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isLocal(char c) {
    return Chars.isWord(c) || "._%+-'".indexOf(c) >= 0;
  }

  /** The place of the at sign if no domain follows it. */
  private static int endOfDomain(View text, int at) {
    int end = at + 1;
    int afterDot = 0;
    int best = at;
    while (end < text.length() && end - at < MAX_DOMAIN && isDomain(text.charAt(end))) {
      char c = text.charAt(end++);
      if (c == '.') {
        afterDot = end > at + 2 ? end : 0;
      } else if (afterDot > 0 && end - afterDot >= 2 && !Chars.isDigit(text.charAt(afterDot))) {
        best = end;
      }
    }
    return best;
  }

  private static boolean isDomain(char c) {
    return Chars.isWord(c) || c == '.' || c == '-';
  }
}
