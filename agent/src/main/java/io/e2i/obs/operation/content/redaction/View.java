package io.e2i.obs.operation.content.redaction;

import org.jspecify.annotations.Nullable;

/**
 * A text as it is searched: as it was written, or with a layer of its disguise taken off. Knows
 * where in the original each of its characters came from. Immutable.
 */
final class View implements CharSequence {

  private final char[] chars;
  private final int length;
  private final int @Nullable [] origins;

  /**
   * @param origins one more than there are characters: where in the original each begins, and where
   *     the last one ends; null if they are the original
   */
  View(char[] chars, int length, int @Nullable [] origins) {
    this.chars = chars;
    this.length = length;
    this.origins = origins;
  }

  static View of(String text) {
    return new View(text.toCharArray(), text.length(), null);
  }

  /** Where in the original the character begins; at {@link #length()} where the last one ends. */
  int origin(int index) {
    return origins == null ? index : origins[index];
  }

  @Override
  public char charAt(int index) {
    return chars[index];
  }

  @Override
  public int length() {
    return length;
  }

  /** The character, or a NUL outside of the text. */
  char at(int index) {
    return index < 0 || index >= length ? 0 : chars[index];
  }

  int indexOf(char c, int from) {
    for (int i = from; i < length; i++) {
      if (chars[i] == c) {
        return i;
      }
    }
    return -1;
  }

  boolean startsWith(String prefix, int at) {
    if (at + prefix.length() > length) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (chars[at + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  int indexOf(String part, int from) {
    char first = part.charAt(0);
    for (int i = indexOf(first, from); i >= 0; i = indexOf(first, i + 1)) {
      if (startsWith(part, i)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text(start, end);
  }

  String text(int start, int end) {
    return new String(chars, start, end - start);
  }

  @Override
  public String toString() {
    return text(0, length);
  }
}
