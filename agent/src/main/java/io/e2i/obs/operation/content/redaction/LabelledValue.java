package io.e2i.obs.operation.content.redaction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a value within a text ends, by how it begins. */
final class LabelledValue {

  private static final List<String> SCHEMES =
      Arrays.asList("basic", "bearer", "digest", "token", "apikey", "negotiate");

  /** Lists are mostly shorter: so far is looked first, so that many in a line cost little. */
  private static final int NEAR = 1000;

  private LabelledValue() {}

  /** Behind the quote that begins it, if one does: quotes stay, so that JSON stays JSON. */
  static int start(View text, int start) {
    int at = start;
    while (text.at(at) == '\\') {
      at++;
    }
    return Quotation.isQuote(text.at(at)) ? at + 1 : start;
  }

  /** The start if there is no value. */
  static int end(View text, int start) {
    int at = start;
    while (text.at(at) == '\\') {
      at++;
    }
    char c = text.at(at);
    if (Quotation.isQuote(c)) {
      int end = Quotation.end(text, at, at - start, text.length());
      return end < text.length() ? end - (at - start) : end;
    }
    if (c == '(') {
      return endOfList(text, at);
    }
    return c == '{' || c == '['
        ? endOfBracket(text, at, (char) (c + 2), text.length())
        : endOfWords(text, start);
  }

  /** A line also ends where its break is written as an escape. */
  static int endOfLine(View text, int start) {
    return endOfLine(text, start, text.length());
  }

  private static int endOfLine(View text, int start, int limit) {
    int end = start;
    while (end < limit && !endsLine(text, end)) {
      end++;
    }
    return end;
  }

  static boolean endsLine(View text, int i) {
    char c = text.charAt(i);
    char next = text.at(i + 1);
    return c == '\n' || c == '\r' || (c == '\\' && (next == 'n' || next == 'r'));
  }

  /** Without an end in its line it is rather a face than a list. */
  private static int endOfList(View text, int bracket) {
    int near = Math.min(text.length(), bracket + NEAR);
    int line = endOfLine(text, bracket, near);
    int end = endOfBracket(text, bracket, ')', line);
    return end < near || line < near
        ? end
        : endOfBracket(text, bracket, ')', endOfLine(text, near));
  }

  /** Brackets within quotations and those of other kinds do not count. */
  private static int endOfBracket(View text, int bracket, char closing, int limit) {
    char opening = text.charAt(bracket);
    int depth = 0;
    int backslashes = 0;
    for (int i = bracket; i < limit; i++) {
      char c = text.charAt(i);
      if (c == opening) {
        depth++;
      } else if (c == closing && --depth == 0) {
        return i + 1;
      } else if (Quotation.begins(text, i - backslashes, c)) {
        i = Quotation.end(text, i, backslashes, limit);
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    return limit;
  }

  /** One word, or two if the first is the scheme of an authentication. */
  private static int endOfWords(View text, int start) {
    int end = UnquotedWord.end(text, start);
    if (end - start <= 9
        && text.at(end) == ' '
        && SCHEMES.contains(text.text(start, end).toLowerCase(Locale.ROOT))) {
      return UnquotedWord.end(text, end + 1);
    }
    return end;
  }
}
