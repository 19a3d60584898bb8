package io.e2i.obs.signal.trace;

import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The first line of a small file of the system. */
final class FirstLine {

  private static final int MAX_BYTES = 256;

  private FirstLine() {}

  /** The line without white space around it, or null if the file cannot be read. */
  static @Nullable String of(String path) {
    try (InputStream file = new FileInputStream(path)) {
      byte[] bytes = new byte[MAX_BYTES];
      int length = Math.max(0, file.read(bytes));
      String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
      int end = text.indexOf('\n');
      return (end < 0 ? text : text.substring(0, end)).trim();
    } catch (Exception unreadable) {
      return null;
    }
  }
}
