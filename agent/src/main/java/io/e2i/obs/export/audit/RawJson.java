package io.e2i.obs.export.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** JSON that somebody else has written, made fit for a line. */
final class RawJson {

  private static final String HEX = "0123456789abcdef";

  private RawJson() {}

  /**
   * The same value in ASCII without line breaks; or, if it is no JSON, a mark that says so: it must
   * not break the line it goes into.
   */
  static String of(JsonFactory factory, String json) {
    return isValue(factory, json) ? inOneLine(json) : "{\"unreadable\":" + json.length() + "}";
  }

  private static boolean isValue(JsonFactory factory, String json) {
    try (JsonParser in = factory.createParser(json)) {
      if (in.nextToken() == null) {
        return false;
      }
      in.skipChildren();
      if (in.currentToken().isScalarValue()) {
        // Read on demand only.
        in.getText();
      }
      return in.nextToken() == null;
    } catch (IOException notJson) {
      return false;
    }
  }

  private static String inOneLine(String json) {
    int i = 0;
    while (i < json.length() && isPlain(json.charAt(i))) {
      i++;
    }
    if (i == json.length()) {
      return json;
    }
    StringBuilder line = new StringBuilder(json.length() + 64).append(json, 0, i);
    for (; i < json.length(); i++) {
      char c = json.charAt(i);
      if (isPlain(c)) {
        line.append(c);
      } else if (c < ' ') {
        // Between tokens: within a text it would be no JSON.
        line.append(' ');
      } else {
        appendEscaped(line, c);
      }
    }
    return line.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 127;
  }

  private static void appendEscaped(StringBuilder line, char c) {
    line.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      line.append(HEX.charAt(c >> shift & 15));
    }
  }
}
