package io.e2i.obs.config;

/** Any text. */
final class TextType implements ValueType<String> {

  @Override
  public String expected() {
    return "a text";
  }

  @Override
  public String parse(String text) {
    return text;
  }
}
