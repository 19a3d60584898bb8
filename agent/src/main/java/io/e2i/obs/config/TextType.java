package io.e2i.obs.config;

/** Any text, without space around it: values that come from files end in line breaks. */
final class TextType implements ValueType<String> {

  @Override
  public String expected() {
    return "a text";
  }

  @Override
  public String parse(String text) {
    return text.trim();
  }
}
