package io.e2i.obs.operation.content.redaction;

import java.util.Arrays;

/** Puts a view together from another one. For one use. */
final class ViewBuilder {

  private final View source;
  private char[] chars;
  private int[] origins;
  private int length;

  ViewBuilder(View source) {
    this.source = source;
    this.chars = new char[source.length() + 16];
    this.origins = new int[chars.length + 1];
  }

  /** Takes over the first characters as they are. */
  void copy(int count) {
    for (int i = 0; i < count; i++) {
      add(source.charAt(i), i);
    }
  }

  /** Adds a character that stands for what begins there in the source. */
  void add(char c, int at) {
    if (length == chars.length) {
      chars = Arrays.copyOf(chars, 2 * length);
      origins = Arrays.copyOf(origins, chars.length + 1);
    }
    chars[length] = c;
    origins[length++] = source.origin(at);
  }

  void add(String text, int at) {
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i), at);
    }
  }

  View view() {
    origins[length] = source.origin(source.length());
    return new View(chars, length, origins);
  }
}
