package io.e2i.obs.operation.content.redaction;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Redacts a text that is JSON by the names of its fields and the meaning of its texts, which may be
 * JSON again. Everything else of the text stays as it was written. For one use.
 */
final class JsonRewriter {

  private static final int MAX_NESTING = 64;
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,9})?");

  private final ContentRedaction redaction;
  private final String text;
  private final int depth;
  private final StringBuilder out;
  private int at;
  private int copied;

  private JsonRewriter(ContentRedaction redaction, String text, int depth) {
    this.redaction = redaction;
    this.text = text;
    this.depth = depth;
    this.out = new StringBuilder(text.length());
  }

  /** The text itself if it is no JSON, or has nothing to redact. */
  static String rewritten(ContentRedaction redaction, String text, int depth) {
    int start = skipSpace(text, 0);
    if (start >= text.length()
        || "{[\"".indexOf(text.charAt(start)) < 0
        || ContentRedaction.isTooDeep(depth)) {
      return text;
    }
    JsonRewriter rewriter = new JsonRewriter(redaction, text, depth);
    return rewriter.isWhole() && rewriter.copied > 0 ? rewriter.result() : text;
  }

  private String result() {
    return out.append(text, copied, text.length()).toString();
  }

  private boolean isWhole() {
    return value(0) && skipSpace(text, at) == text.length();
  }

  private static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && Chars.isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** The next character that counts; a NUL at the end. */
  private char next() {
    at = skipSpace(text, at);
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean take(char c) {
    if (next() != c) {
      return false;
    }
    at++;
    return true;
  }

  /** Whether a value stood here. */
  private boolean value(int nesting) {
    switch (next()) {
      case '{':
        return nesting < MAX_NESTING && object(nesting);
      case '[':
        return nesting < MAX_NESTING && array(nesting);
      case '"':
        return redactedText();
      default:
        return word();
    }
  }

  private boolean array(int nesting) {
    at++;
    if (take(']')) {
      return true;
    }
    do {
      if (!value(nesting + 1)) {
        return false;
      }
    } while (take(','));
    return take(']');
  }

  private boolean object(int nesting) {
    at++;
    if (take('}')) {
      return true;
    }
    boolean names = false;
    do {
      if (next() != '"') {
        return false;
      }
      String name = string();
      if (name == null || !take(':')) {
        return false;
      }
      boolean denied = redaction.isDenied(name) || (names && NamedValue.isValue(name));
      names |= NamedValue.isName(name) && namesDenied();
      if (!(denied ? deniedValue(nesting + 1) : value(nesting + 1))) {
        return false;
      }
    } while (take(','));
    return take('}');
  }

  /** Whether the value that comes is the name of a denied field, as in a list of headers. */
  private boolean namesDenied() {
    int here = at;
    String name = next() == '"' ? string() : null;
    at = here;
    return name != null && redaction.isDenied(name);
  }

  private boolean deniedValue(int nesting) {
    next();
    int start = at;
    int outLength = out.length();
    int copiedBefore = copied;
    if (!value(nesting)) {
      return false;
    }
    if (!text.startsWith("null", start)) {
      out.setLength(outLength);
      copied = copiedBefore;
      replace(start, ContentRedaction.fieldMark());
    }
    return true;
  }

  private boolean redactedText() {
    int start = at;
    String value = string();
    if (value == null) {
      return false;
    }
    String redacted = redaction.text(value, depth + 1);
    if (!redacted.equals(value)) {
      replace(start, redacted);
    }
    return true;
  }

  private void replace(int start, String value) {
    out.append(text, copied, start);
    JsonText.quote(value, out);
    copied = at;
  }

  private boolean word() {
    int start = at;
    while (at < text.length() && " \t\r\n,]}:".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    return word.equals("true")
        || word.equals("false")
        || word.equals("null")
        || NUMBER.matcher(word).matches();
  }

  /** The meaning of the text in quotes that stands here, or null if it is broken. */
  private @Nullable String string() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c != '\\') {
        value.append(c);
      } else if (!escape(value)) {
        return null;
      }
    }
    return null;
  }

  private boolean escape(StringBuilder value) {
    at++;
    char c = at < text.length() ? text.charAt(at) : 0;
    int meaning = "nrtbf\"\\/".indexOf(c);
    if (c != 0 && meaning >= 0) {
      value.append("\n\r\t\b\f\"\\/".charAt(meaning));
      return true;
    }
    if (c != 'u' || at + 4 >= text.length()) {
      return false;
    }
    int unit = 0;
    for (int i = 1; i <= 4; i++) {
      unit = unit * 16 + Chars.hex(text.charAt(at + i));
      if (Chars.hex(text.charAt(at + i)) < 0) {
        return false;
      }
    }
    at += 4;
    value.append((char) unit);
    return true;
  }
}
