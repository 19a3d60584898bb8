package io.e2i.obs.config;

import io.e2i.obs.operation.content.redaction.ContentRedaction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code redaction.content}: what is taken out of inputs and outputs. Immutable. */
public final class ContentRedactionConfig {

  private final List<String> patterns;
  private final List<String> fields;
  private final Map<String, String> custom;

  private ContentRedactionConfig(
      List<String> patterns, List<String> fields, Map<String, String> custom) {
    this.patterns = patterns;
    this.fields = fields;
    this.custom = custom;
  }

  static ContentRedactionConfig read(ConfigSection section) {
    List<String> patterns =
        section.texts(
            "patterns",
            new ChoiceType(ContentRedaction.PATTERNS.toArray(new String[0])),
            ContentRedaction.PATTERNS);
    List<String> fields = section.texts("fields", ContentRedaction.DEFAULT_FIELDS);
    Map<String, String> custom = section.textMap("custom", new PatternType());
    for (String name : custom.keySet()) {
      if (!isName(name)) {
        section.rejectName("custom", name, "a name of 1 to 32 letters, digits, - or _");
      }
    }
    section.end();
    return new ContentRedactionConfig(patterns, fields, custom);
  }

  private static boolean isName(String name) {
    return name.matches("[A-Za-z0-9_-]{1,32}");
  }

  /** The built-in patterns that are in force. */
  public List<String> patterns() {
    return patterns;
  }

  /** Names of fields whose values are replaced. */
  public List<String> fields() {
    return fields;
  }

  /** Patterns of the user's own by name. */
  public Map<String, String> custom() {
    return custom;
  }

  /** A regular expression that takes linear time. */
  private static final class PatternType implements ValueType<String> {

    @Override
    public String expected() {
      return "a regular expression in the syntax of RE2 (no back references, no look-around),"
          + " of at most 1000 characters, that matches no empty text";
    }

    @Override
    public @Nullable String parse(String text) {
      return ContentRedaction.problemOf(text) == null ? text : null;
    }
  }
}
