package io.e2i.obs.operation.content.redaction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a value within a text ends, by how it begins. */
final class LabelledValue {

  private static final List<String> SCHEMES =
      Arrays.asList("basic", "bearer", "digest", "token", "apikey", "negotiate");

  private LabelledValue() {}

  /** Behind the quote that begins it, if one does: quotes stay, so that JSON stays JSON. */
  static int start(View text, int start, boolean element) {
    int at = start;
    while (text.at(at) == '\\') {
      at++;
    }
    return !element && isQuote(text.at(at)) ? at + 1 : start;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /**
   * @param element whether it ends with the next tag
   * @return the start if there is no value
   */
  static int end(View text, int start, boolean element) {
    if (element) {
      int end = text.indexOf('<', start);
      return end < 0 ? text.length() : end;
    }
    int at = start;
    while (text.at(at) == '\\') {
      at++;
    }
    char c = text.at(at);
    if (isQuote(c)) {
      return endOfQuoted(text, at, at - start);
    }
    return c == '{' || c == '[' ? endOfBracket(text, at) : endOfWords(text, start);
  }

  /** A line also ends where its break is written as an escape. */
  static int endOfLine(View text, int start) {
    int end = start;
    while (end < text.length() && !endsLine(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean endsLine(View text, int i) {
    char c = text.charAt(i);
    char next = text.at(i + 1);
    return c == '\n' || c == '\r' || (c == '\\' && (next == 'n' || next == 'r'));
  }

  /**
   * A quotation ends with a quote behind as many backslashes as the one that began it has, not
   * counting those that stand for backslashes of the value: these come in even numbers of one more.
   */
  private static int endOfQuoted(View text, int quote, int escapes) {
    char c = text.charAt(quote);
    int backslashes = 0;
    for (int i = quote + 1; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == c && backslashes % (2 * (escapes + 1)) == escapes) {
        return i - escapes;
      }
      backslashes = next == '\\' ? backslashes + 1 : 0;
    }
    return text.length();
  }

  private static int endOfBracket(View text, int bracket) {
    int depth = 0;
    for (int i = bracket; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return i + 1;
      }
    }
    return text.length();
  }

  /** One word, or two if the first is the scheme of an authentication. */
  private static int endOfWords(View text, int start) {
    int end = endOfWord(text, start);
    if (end - start <= 9
        && text.at(end) == ' '
        && SCHEMES.contains(text.text(start, end).toLowerCase(Locale.ROOT))) {
      return endOfWord(text, end + 1);
    }
    return end;
  }

  private static int endOfWord(View text, int start) {
    int end = start;
    while (end < text.length() && !endsWord(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean endsWord(View text, int i) {
    char c = text.charAt(i);
    // A comma within a word belongs to it: passwords have such.
    boolean inside = c == ',' || c == ';';
    return Chars.isSpace(c)
        || "\"'`}])<>&".indexOf(c) >= 0
        || (inside && !Chars.isAlphanumeric(text.at(i + 1)));
  }
}
