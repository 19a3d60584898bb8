package io.e2i.obs.operation.content.redaction;

/**
 * Values that stand behind the name of a denied field within a text: {@code password: x}, {@code
 * "password":"x"} with any number of escapes, {@code password=x}.
 */
final class LabelDetector implements Detector {

  static final String NAME = "field";

  private static final int MAX_NAME = 64;

  private final DeniedNames denied;

  LabelDetector(DeniedNames denied) {
    this.denied = denied;
  }

  @Override
  public void find(View text, Findings findings) {
    int i = 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      int start = c == ':' || c == '=' ? value(text, i) : -1;
      int end = start < 0 ? -1 : end(text, i, start);
      int inner = start < 0 ? 0 : LabelledValue.start(text, start);
      if (start >= 0 && end > inner && !isNull(text, inner, end)) {
        findings.add(text, inner, end, NAME);
      }
      i = Math.max(end, i + 1);
    }
  }

  private static int end(View text, int sign, int start) {
    int block = BlockScalar.start(text, start);
    if (block >= 0) {
      return BlockScalar.end(text, start, block);
    }
    return WholeLine.isValue(text, sign) && !isQuotedOrBracket(text.at(start))
        ? WholeLine.end(text, sign, start)
        : LabelledValue.end(text, start);
  }

  private static boolean isQuotedOrBracket(char c) {
    return Quotation.isQuote(c) || c == '{' || c == '[';
  }

  private static boolean isNull(View text, int start, int end) {
    return end - start == 4 && text.startsWith("null", start);
  }

  /** Where the value behind a colon or an equals sign begins, or -1 if it is not denied. */
  private int value(View text, int sign) {
    int end = sign;
    while (end > 0 && sign - end < MAX_NAME && Chars.isSpace(text.charAt(end - 1))) {
      end--;
    }
    boolean quoted = false;
    while (end > 0 && sign - end < MAX_NAME && isQuote(text.charAt(end - 1))) {
      quoted = true;
      end--;
    }
    int start = startOfName(text, end);
    if (start == end || !isDenied(text.text(start, end), quoted)) {
      return -1;
    }
    int value = sign + 1;
    if (text.at(value) == '=') {
      value++;
    }
    if (text.at(value) == '>' && BlockScalar.start(text, value) < 0) {
      value++;
    }
    while (text.at(value) == '=' || isGap(text.at(value), quoted)) {
      value++;
    }
    return value;
  }

  private boolean isDenied(String name, boolean quoted) {
    return quoted ? denied.contains(name) : denied.isEndOf(name);
  }

  private static int startOfName(View text, int end) {
    int start = end;
    while (start > 0 && end - start < MAX_NAME && isName(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isName(char c) {
    return Chars.isWord(c) || c == '_' || c == '-' || c == '.' || c == ' ';
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '\\' || c == '`' || c == '*';
  }

  private static boolean isGap(char c, boolean quoted) {
    return c == ' ' || c == '\t' || (quoted && Chars.isSpace(c));
  }
}
