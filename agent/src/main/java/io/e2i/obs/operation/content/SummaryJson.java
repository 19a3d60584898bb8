package io.e2i.obs.operation.content;

import io.e2i.obs.operation.content.redaction.ContentRedaction;
import io.e2i.obs.operation.content.redaction.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Says what a snapshot is like: types, shapes, sizes, ranges, hashes; no texts. For one value, on
 * one thread.
 */
final class SummaryJson {

  /** Entries that are described one by one. */
  private static final int MAX_ENTRIES = 100;

  private static final int MAX_ITEMS = 16;

  private final ContentRedaction redaction;
  private final StringBuilder out = new StringBuilder();

  SummaryJson(ContentRedaction redaction) {
    this.redaction = redaction;
  }

  String of(@Nullable Object value) {
    write(value, true);
    return out.toString();
  }

  private void write(@Nullable Object value, boolean top) {
    if (value == null) {
      out.append("null");
      return;
    }
    out.append("{\"type\":");
    JsonText.quote(SummaryType.of(value), out);
    describe(value);
    if (hasHash(value, top)) {
      out.append(",\"sha256\":\"").append(hash(value)).append('"');
    }
    out.append('}');
  }

  private void describe(Object value) {
    if (value instanceof Number) {
      NumberRange range = new NumberRange();
      range.add((Number) value);
      range.write(out);
    } else if (value instanceof Boolean) {
      out.append(",\"value\":").append(value);
    } else if (value instanceof String) {
      out.append(",\"length\":").append(((String) value).length());
    } else if (value instanceof CutText) {
      out.append(",\"length\":").append(((CutText) value).length);
    } else if (value instanceof Node) {
      node((Node) value);
    } else if (SummaryType.isArray(value)) {
      new Elements(value).write(out);
    }
  }

  private void node(Node node) {
    if (node.kind == Node.Kind.TYPE) {
      note(node);
      return;
    }
    if (node.kind == Node.Kind.MAP || node.kind == Node.Kind.OBJECT) {
      out.append(",\"size\":").append(node.size);
      note(node);
      fields(new Entries(redaction, node), node);
      return;
    }
    Elements elements = new Elements(node);
    elements.write(out);
    note(node);
    if (!elements.areNumbers()) {
      items(node);
    }
  }

  private void note(Node node) {
    if (node.note != null) {
      out.append(",\"unread\":\"").append(node.note).append('"');
    }
  }

  private void items(Node node) {
    out.append(",\"items\":[");
    for (int i = 0; i < Math.min(MAX_ITEMS, node.parts.length); i++) {
      out.append(i == 0 ? "" : ",");
      write(node.parts[i], false);
    }
    out.append(']');
  }

  private void fields(Entries entries, Node node) {
    out.append(",\"fields\":{");
    int shown = 0;
    for (int i = 0; i < entries.count() && shown < MAX_ENTRIES; i++) {
      if (node.kind == Node.Kind.OBJECT || isName(entries.name(i))) {
        out.append(shown++ == 0 ? "" : ",");
        JsonText.quote(entries.name(i), out);
        out.append(':');
        field(entries, i);
      }
    }
    out.append('}');
    if (shown < node.size) {
      out.append(",\"not_shown\":").append(node.size - shown);
    }
  }

  private void field(Entries entries, int i) {
    if (entries.value(i) != null && entries.isDenied(i)) {
      JsonText.quote(ContentRedaction.fieldMark(), out);
    } else {
      write(entries.value(i), false);
    }
  }

  /** Whether a key is the name of something, and not data itself. */
  private static boolean isName(String key) {
    int digits = 0;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean digit = c >= '0' && c <= '9';
      if (!letter && (i == 0 || !(digit || c == '-' || c == '.'))) {
        return false;
      }
      digits += digit ? 1 : 0;
    }
    return !key.isEmpty() && key.length() <= 64 && digits <= 4;
  }

  /** None of what could be guessed: a number, a flag, a constant. */
  private static boolean hasHash(Object value, boolean top) {
    if (value instanceof String || value instanceof CutText || SummaryType.isArray(value)) {
      return true;
    }
    return top && value instanceof Node && ((Node) value).kind != Node.Kind.TYPE;
  }

  private String hash(Object value) {
    String canonical = FullJson.canonical(redaction, value);
    return Sha256.of(canonical);
  }
}
