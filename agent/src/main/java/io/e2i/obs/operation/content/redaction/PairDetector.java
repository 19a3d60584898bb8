package io.e2i.obs.operation.content.redaction;

/**
 * Denied fields within a text that are written as pairs: {@code {"name":"password","value":"x"}},
 * {@code ["password","x"]}.
 */
final class PairDetector implements Detector {

  private static final int MAX_NAME = 64;

  /** A second text that is longer is taken for a value without a look at what follows. */
  private static final int MAX_LOOKED_AT = 1000;

  private final DeniedNames denied;

  PairDetector(DeniedNames denied) {
    this.denied = denied;
  }

  @Override
  public void find(View text, Findings findings) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      int value = c == ':' ? named(text, i) : c == ',' ? second(text, i) : -1;
      int end = value < 0 ? -1 : LabelledValue.end(text, value);
      int inner = value < 0 ? 0 : LabelledValue.start(text, value);
      if (end > inner) {
        findings.add(text, inner, end, LabelDetector.NAME);
        i = end - 1;
      }
    }
  }

  /** Where the value begins behind this colon, if the name is given before it; or -1. */
  private int named(View text, int colon) {
    int end = beforeSpace(text, colon);
    int start = startOfQuoted(text, end);
    if (start < 0 || !NamedValue.isValue(text.text(start, end - 1))) {
      return -1;
    }
    int comma = beforeSpace(text, start - 1) - 1;
    int nameEnd = text.at(comma) == ',' ? beforeSpace(text, comma) : -1;
    int name = startOfQuoted(text, nameEnd);
    if (name < 0 || !denied.contains(text.text(name, nameEnd - 1))) {
      return -1;
    }
    int sign = beforeSpace(text, name - 1) - 1;
    int keyEnd = text.at(sign) == ':' ? beforeSpace(text, sign) : -1;
    int key = startOfQuoted(text, keyEnd);
    boolean isPair = key >= 0 && NamedValue.isName(text.text(key, keyEnd - 1));
    return isPair ? behindSpace(text, colon + 1) : -1;
  }

  /** Where the second of two texts begins, if the first is a denied name; or -1. */
  private int second(View text, int comma) {
    int end = beforeSpace(text, comma);
    int start = startOfQuoted(text, end);
    int value = behindSpace(text, comma + 1);
    if (start < 0 || !Quotation.isQuote(text.at(value))) {
      return -1;
    }
    char before = text.at(beforeSpace(text, start - 1) - 1);
    if ((before != '[' && before != '(') || !denied.contains(text.text(start, end - 1))) {
      return -1;
    }
    int limit = Math.min(text.length(), value + MAX_LOOKED_AT);
    int close = Quotation.end(text, value, 0, limit);
    char after = text.at(behindSpace(text, close + 1));
    return close == limit || after == ']' || after == ')' ? value : -1;
  }

  /** Behind the quote that begins the text whose last quote stands before the end; or -1. */
  private static int startOfQuoted(View text, int end) {
    char quote = text.at(end - 1);
    if (!Quotation.isQuote(quote)) {
      return -1;
    }
    int start = end - 1;
    while (start > 0 && end - start < MAX_NAME && text.at(start - 1) != quote) {
      start--;
    }
    return text.at(start - 1) == quote ? start : -1;
  }

  private static int beforeSpace(View text, int end) {
    int at = end;
    while (end - at < MAX_NAME && Chars.isSpace(text.at(at - 1))) {
      at--;
    }
    return at;
  }

  private static int behindSpace(View text, int start) {
    int at = start;
    while (at - start < MAX_NAME && Chars.isSpace(text.at(at))) {
      at++;
    }
    return at;
  }
}
