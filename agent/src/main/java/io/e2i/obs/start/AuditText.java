package io.e2i.obs.start;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;

/** A record of the audit trail for people: a field a line, contents indented. */
final class AuditText {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int NAME_WIDTH = 16;

  private AuditText() {}

  /** Several lines with an empty one at the end; the record as it is if it is no JSON. */
  static String of(String record) {
    StringBuilder text = new StringBuilder();
    try (JsonParser in = JSON.createParser(record)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        StringBuilder name = new StringBuilder(in.currentName());
        while (name.length() < NAME_WIDTH) {
          name.append(' ');
        }
        in.nextToken();
        text.append(printable(name.toString()))
            .append(' ')
            .append(printable(value(in)))
            .append('\n');
      }
    } catch (IOException notJson) {
      return record + "\n\n";
    }
    return text.append('\n').toString();
  }

  private static String value(JsonParser in) throws IOException {
    if (in.currentToken().isScalarValue()) {
      return in.getText();
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.setPrettyPrinter(new DefaultPrettyPrinter());
      out.copyCurrentStructure(in);
    }
    return text.toString().replace("\n", "\n  ");
  }

  /** Without what would do something to a terminal. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean harmless = !Character.isISOControl(c) || c == '\n' || c == '\t';
      printable.append(harmless ? c : '?');
    }
    return printable.toString();
  }
}
