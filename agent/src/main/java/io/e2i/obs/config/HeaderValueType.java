package io.e2i.obs.config;

import org.jspecify.annotations.Nullable;

/** The value of an HTTP header. */
final class HeaderValueType implements ValueType<String> {

  private static final String NAME_SYMBOLS = "!#$%&'*+-.^_`|~";

  @Override
  public String expected() {
    return "a text of visible ASCII characters and blanks";
  }

  @Override
  public @Nullable String parse(String text) {
    String value = text.trim();
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
        return null;
      }
    }
    return value;
  }

  /** Whether HTTP allows a header of this name. */
  static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c < 128 && Character.isLetterOrDigit(c);
      if (!letter && NAME_SYMBOLS.indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
