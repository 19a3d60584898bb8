package io.e2i.obs.operation.content.redaction;

import java.util.Arrays;
import java.util.List;

/** Names whose values reach to the end of their line. */
final class WholeLine {

  /** Headers with many pairs, or with schemes that nobody knows all of. */
  private static final List<String> HEADERS = Arrays.asList("cookie", "authorization");

  /** At the beginning of a line. */
  private static final List<String> PHRASES =
      Arrays.asList("password", "passwords", "passwd", "passphrase", "pwd");

  private static final int MAX_NAME = 64;

  private WholeLine() {}

  /** Whether what stands before a colon is such a name. */
  static boolean isValue(View text, int colon) {
    if (text.charAt(colon) != ':') {
      return false;
    }
    for (String header : HEADERS) {
      if (endsWith(text, colon, header)) {
        return true;
      }
    }
    for (String phrase : PHRASES) {
      if (endsWith(text, colon, phrase) && beginsLine(text, startOfName(text, colon))) {
        return true;
      }
    }
    return false;
  }

  /** In quotes as a whole, as for curl, a header ends with them. */
  static int end(View text, int colon, int start) {
    char quote = text.at(startOfName(text, colon) - 1);
    char closing = Quotation.isQuote(quote) ? quote : '\n';
    int end = start;
    while (end < text.length()
        && text.charAt(end) != closing
        && !LabelledValue.endsLine(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean endsWith(View text, int end, String name) {
    int start = end - name.length();
    for (int i = 0; i < name.length(); i++) {
      if ((text.at(start + i) | 0x20) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int startOfName(View text, int end) {
    int start = end;
    while (end - start < MAX_NAME && isName(text.at(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isName(char c) {
    return Chars.isToken(c) || c == '.';
  }

  /** Behind space and the dash of a list at most. */
  private static boolean beginsLine(View text, int name) {
    int at = name;
    while (name - at < MAX_NAME && (text.at(at - 1) == ' ' || text.at(at - 1) == '-')) {
      at--;
    }
    char before = text.at(at - 1);
    return before == 0 || before == '\n' || before == '\r';
  }
}
