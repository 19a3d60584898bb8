package io.e2i.obs.operation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The path of a URL, read from its end, segment by segment: what stands before it, such as the
 * prefix of a gateway, does not matter. Confined to one thread.
 */
final class PathEnd {

  /** Longer names are not those of models. */
  static final int MAX_NAME = 128;

  private static final int NONE = -1;

  private final String path;
  private int end;

  PathEnd(String path) {
    this.path = path;
    this.end = path.length();
  }

  /** Whether this is the last segment; then it is passed over. */
  boolean skip(String segment) {
    int start = end - segment.length();
    if (start < 1 || path.charAt(start - 1) != '/' || !path.startsWith(segment, start)) {
      return false;
    }
    end = start - 1;
    return true;
  }

  /** Takes what follows the last colon of the last segment off it, the colon included. */
  void dropVerb() {
    int colon = path.lastIndexOf(':', end - 1);
    end = colon < 0 ? end : colon;
  }

  /**
   * The last segment, decoded, which is passed over.
   *
   * @return null if it is not the name of a model or version
   */
  @Nullable String take() {
    int slash = path.lastIndexOf('/', end - 1);
    if (slash < 0 || slash + 1 >= end || end - slash > 3 * MAX_NAME + 1) {
      return null;
    }
    String segment = path.substring(slash + 1, end);
    end = slash;
    String name = segment.indexOf('%') < 0 ? segment : decoded(segment);
    return name != null && isName(name) ? name : null;
  }

  /** Whether a text can be the name of a model or version: short, printable, not only spaces. */
  static boolean isName(String text) {
    if (text.isEmpty() || text.length() > MAX_NAME || text.trim().isEmpty()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && "._-:@+/ ~()=,".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Null if it is not the percent-encoding of UTF-8. */
  private static @Nullable String decoded(String segment) {
    byte[] bytes = new byte[segment.length()];
    int length = 0;
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      int code = c == '%' ? code(segment, i + 1) : c < 128 ? c : NONE;
      if (code == NONE) {
        return null;
      }
      i += c == '%' ? 2 : 0;
      bytes[length++] = (byte) code;
    }
    try {
      ByteBuffer encoded = ByteBuffer.wrap(bytes, 0, length);
      return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static int code(String text, int at) {
    if (at + 1 >= text.length()) {
      return NONE;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? NONE : 16 * high + low;
  }
}
