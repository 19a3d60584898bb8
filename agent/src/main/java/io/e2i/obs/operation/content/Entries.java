package io.e2i.obs.operation.content;

import io.e2i.obs.operation.content.redaction.ContentRedaction;
import io.e2i.obs.operation.content.redaction.NamedValue;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entries of a map or object, with their names redacted. Confined to one thread. */
final class Entries {

  private final ContentRedaction redaction;
  private final Entry[] entries;
  private final boolean namesDenied;

  Entries(ContentRedaction redaction, Node node) {
    this.redaction = redaction;
    entries = new Entry[node.kept()];
    boolean denied = false;
    Set<String> names = new HashSet<>();
    for (int i = 0; i < entries.length; i++) {
      boolean map = node.kind == Node.Kind.MAP;
      Object key = map ? node.parts[2 * i] : node.names[i];
      Object value = node.parts[map ? 2 * i + 1 : i];
      String given = nameOf(key);
      entries[i] = new Entry(given, unique(map ? shown(key, given) : given, names), value);
      denied |=
          NamedValue.isName(given) && value instanceof String && redaction.isDenied((String) value);
    }
    namesDenied = denied;
  }

  private String nameOf(@Nullable Object key) {
    if (key instanceof String) {
      return (String) key;
    }
    if (key instanceof CutText) {
      return ((CutText) key).kept;
    }
    if (key instanceof EnumName) {
      return ((EnumName) key).name;
    }
    if (key instanceof Node
        || key instanceof ArrayPart
        || (key != null && key.getClass().isArray())) {
      return FullJson.bounded(redaction, key, ContentLimits.LEAST_MAX_FIELD);
    }
    return String.valueOf(key);
  }

  private String shown(@Nullable Object key, String name) {
    if (key instanceof Number) {
      StringBuilder number = new StringBuilder();
      Numbers.write((Number) key, redaction, number);
      return number.toString().replace("\"", "");
    }
    return redaction.text(name);
  }

  /** Two names may be the same once they are redacted. */
  private static String unique(String name, Set<String> names) {
    String unique = name;
    for (int n = 2; !names.add(unique); n++) {
      unique = name + " #" + n;
    }
    return unique;
  }

  void sort() {
    Arrays.sort(entries, BY_NAME);
  }

  int count() {
    return entries.length;
  }

  String name(int index) {
    return entries[index].shown;
  }

  @Nullable Object value(int index) {
    return entries[index].value;
  }

  /** Whether the value must not be seen, whatever it is. */
  boolean isDenied(int index) {
    String name = entries[index].given;
    return redaction.isDenied(name) || (namesDenied && NamedValue.isValue(name));
  }

  private static final class Entry {
    private final String given;
    private final String shown;
    private final @Nullable Object value;

    Entry(String given, String shown, @Nullable Object value) {
      this.given = given;
      this.shown = shown;
      this.value = value;
    }
  }

  private static final Comparator<Entry> BY_NAME =
      new Comparator<Entry>() {
        @Override
        public int compare(Entry a, Entry b) {
          return a.given.compareTo(b.given);
        }
      };
}
