package io.e2i.obs.operation.content.redaction;

/** User and password in URLs: what stands before the at sign in {@code postgres://joe:pw@db/x}. */
final class UrlCredentialsDetector implements Detector {

  static final String NAME = "url_credentials";

  private static final String SIGN = "://";
  private static final int MAX_AUTHORITY = 1024;

  @Override
  public void find(View text, Findings findings) {
    int sign = text.indexOf(SIGN, 0);
    while (sign >= 0) {
      int start = sign + SIGN.length();
      int end = start;
      int at = start;
      while (end < text.length() && end - start < MAX_AUTHORITY && !endsHost(text.charAt(end))) {
        at = text.charAt(end) == '@' ? end : at;
        end++;
      }
      if (at > start) {
        findings.add(text, start, at, NAME);
      }
      sign = text.indexOf(SIGN, end);
    }
  }

  private static boolean endsHost(char c) {
    return Chars.isSpace(c) || "/?#\"'`<>\\".indexOf(c) >= 0;
  }
}
