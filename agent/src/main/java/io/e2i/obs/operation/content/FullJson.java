package io.e2i.obs.operation.content;

import io.e2i.obs.operation.content.redaction.ContentRedaction;
import io.e2i.obs.operation.content.redaction.JsonText;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a snapshot as JSON, redacted. What does not fit is cut, and its hash stands in its place.
 * For one value, on one thread.
 */
final class FullJson {

  private static final int MAX_NAME = 256;

  private final ContentRedaction redaction;
  private final StringBuilder out = new StringBuilder();
  private final int max;
  private final boolean canonical;

  private FullJson(ContentRedaction redaction, int max, boolean canonical) {
    this.redaction = redaction;
    this.max = max;
    this.canonical = canonical;
  }

  /**
   * @param max characters, beyond which only little follows
   */
  static String bounded(ContentRedaction redaction, @Nullable Object value, int max) {
    FullJson json = new FullJson(redaction, max, false);
    json.write(value);
    return json.out.toString();
  }

  /** The same text for equal values, whatever the order of their entries. */
  static String canonical(ContentRedaction redaction, @Nullable Object value) {
    FullJson json = new FullJson(redaction, Integer.MAX_VALUE, true);
    json.write(value);
    return json.out.toString();
  }

  private int left() {
    return max - out.length();
  }

  private void write(@Nullable Object value) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof String) {
      text((String) value, ((String) value).length());
    } else if (value instanceof Number) {
      Numbers.write((Number) value, redaction, out);
    } else if (value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof CutText) {
      text(((CutText) value).kept, ((CutText) value).length);
    } else if (value instanceof Node) {
      node((Node) value);
    } else if (value instanceof ArrayPart) {
      ArrayPart part = (ArrayPart) value;
      array(part.elements, part.size);
    } else if (value.getClass().isArray()) {
      array(value, Array.getLength(value));
    } else {
      JsonText.quote(value instanceof EnumName ? ((EnumName) value).name : value.toString(), out);
    }
  }

  /**
   * @param length of the whole text, of which this may be the beginning
   */
  private void text(String text, int length) {
    String redacted = redaction.text(text);
    int room = Math.max(0, left());
    if (text.length() == length && redacted.length() <= room) {
      JsonText.quote(redacted, out);
      return;
    }
    int shown = Math.min(redacted.length(), room);
    if (shown > 0 && Character.isHighSurrogate(redacted.charAt(shown - 1))) {
      shown--;
    }
    out.append("{\"text\":");
    JsonText.quote(redacted.substring(0, shown), out);
    out.append(",\"cut\":{\"length\":").append(length);
    if (shown < redacted.length()) {
      out.append(",\"sha256\":\"").append(Sha256.of(redacted.substring(shown))).append('"');
    }
    out.append("}}");
  }

  private void array(Object array, int size) {
    if (array instanceof char[]) {
      text(new String((char[]) array), size);
    } else if (array instanceof byte[]) {
      bytes((byte[]) array, size);
    } else {
      elements(array, size);
    }
  }

  /** Texts are shown, of anything else only the hash: nobody could redact it. */
  private void bytes(byte[] bytes, int size) {
    String text = ByteText.of(bytes);
    if (text != null) {
      text(text, size == bytes.length ? text.length() : size);
      return;
    }
    out.append("{\"type\":\"byte[]\",\"size\":").append(size);
    out.append(",\"sha256\":\"").append(Sha256.of(bytes)).append("\"}");
  }

  private void elements(Object array, int size) {
    int length = Array.getLength(array);
    out.append('[');
    int i = 0;
    while (i < length && left() > 0) {
      out.append(i == 0 ? "" : ",");
      write(Array.get(array, i++));
    }
    if (i < size) {
      out.append(i == 0 ? "" : ",");
      cut(size - i, i < length ? restOf(array, i, length) : null);
    }
    out.append(']');
  }

  private String restOf(Object array, int from, int to) {
    FullJson rest = new FullJson(redaction, Integer.MAX_VALUE, true);
    for (int i = from; i < to; i++) {
      rest.write(Array.get(array, i));
      rest.out.append(',');
    }
    return Sha256.of(rest.out);
  }

  private void cut(int items, @Nullable String hash) {
    out.append("{\"cut\":{\"items\":").append(items);
    if (hash != null) {
      out.append(",\"sha256\":\"").append(hash).append('"');
    }
    out.append("}}");
  }

  private void node(Node node) {
    switch (node.kind) {
      case LIST:
        list(node);
        break;
      case SET:
        set(node);
        break;
      case TYPE:
        type(node);
        break;
      default:
        entries(node);
    }
  }

  private void type(Node node) {
    out.append("{\"type\":");
    JsonText.quote(node.type, out);
    if (node.note != null) {
      out.append(",\"unread\":\"").append(node.note).append('"');
    }
    out.append('}');
  }

  private void list(Node node) {
    elements(node.parts, node.size);
  }

  private void set(Node node) {
    if (!canonical) {
      list(node);
      return;
    }
    List<String> elements = new ArrayList<>();
    for (Object part : node.parts) {
      elements.add(canonical(redaction, part));
    }
    Collections.sort(elements);
    out.append(elements);
  }

  private void entries(Node node) {
    Entries entries = new Entries(redaction, node);
    if (canonical) {
      entries.sort();
    }
    out.append('{');
    int i = 0;
    while (i < entries.count() && left() > 0) {
      out.append(i == 0 ? "" : ",");
      entry(entries, i++);
    }
    if (i < node.size) {
      out.append(i == 0 ? "\"…\":" : ",\"…\":");
      cut(node.size - i, i < entries.count() ? restOf(entries, i) : null);
    }
    out.append('}');
  }

  private void entry(Entries entries, int i) {
    String name = entries.name(i);
    JsonText.quote(name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name, out);
    out.append(':');
    Object value = entries.value(i);
    if (value != null && entries.isDenied(i)) {
      JsonText.quote(ContentRedaction.fieldMark(), out);
    } else {
      write(value);
    }
  }

  private String restOf(Entries entries, int from) {
    FullJson rest = new FullJson(redaction, Integer.MAX_VALUE, true);
    for (int i = from; i < entries.count(); i++) {
      rest.entry(entries, i);
      rest.out.append(',');
    }
    return Sha256.of(rest.out);
  }
}
