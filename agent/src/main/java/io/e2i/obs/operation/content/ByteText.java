package io.e2i.obs.operation.content;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes that are a text. */
final class ByteText {

  /** The end of a part may be the middle of a character. */
  private static final int MAX_TAIL = 3;

  private ByteText() {}

  /** Null if they are something else. */
  static @Nullable String of(byte[] bytes) {
    for (int tail = 0; tail <= Math.min(MAX_TAIL, bytes.length); tail++) {
      try {
        String text =
            StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, bytes.length - tail))
                .toString();
        return isText(text) ? text : null;
      } catch (CharacterCodingException noText) {
        // Perhaps only its end is none.
      }
    }
    return null;
  }

  private static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
        return false;
      }
    }
    return true;
  }
}
