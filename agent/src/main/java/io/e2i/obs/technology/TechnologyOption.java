package io.e2i.obs.technology;

/** One key of a technology's section in the configuration. Immutable. */
public final class TechnologyOption {

  /** What values the key takes. */
  public enum Type {
    /** {@code true} or {@code false}. */
    FLAG,
    /** Such as {@code 500ms}, {@code 2s}, {@code 1m}. */
    DURATION,
    /** Any text. */
    TEXT,
    /** A whole number, zero or more. */
    NUMBER,
    /** A list of texts. */
    TEXTS,
    /** A list of mappings, which the technology reads itself. */
    MAPPINGS,
    /** {@code none}, {@code summary} or {@code full}; nothing for {@code audit.content}. */
    CONTENT
  }

  private final String key;
  private final Type type;
  private final String defaultValue;
  private final String description;

  /**
   * @param defaultValue as it would be written in the YAML file; empty for none
   * @param description one line for the reference configuration
   */
  public TechnologyOption(String key, Type type, String defaultValue, String description) {
    this.key = key;
    this.type = type;
    this.defaultValue = defaultValue;
    this.description = description;
  }

  public String key() {
    return key;
  }

  public Type type() {
    return type;
  }

  public String defaultValue() {
    return defaultValue;
  }

  public String description() {
    return description;
  }
}
