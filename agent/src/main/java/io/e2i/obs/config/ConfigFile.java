package io.e2i.obs.config;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a configuration file as text, and says plainly why it cannot be read. */
final class ConfigFile {

  /** Far above any configuration, far below what would hurt. */
  static final int MAX_BYTES = 1 << 20;

  private ConfigFile() {}

  static String read(File file) throws ConfigProblems {
    if (!file.exists()) {
      throw refused(file, "does not exist");
    }
    if (file.isDirectory()) {
      throw refused(file, "is a directory, not a file");
    }
    if (!file.isFile()) {
      throw refused(file, "is not a regular file"); // reading a pipe could wait for ever
    }
    if (file.length() > MAX_BYTES) {
      long size = file.length();
      throw refused(file, "has " + size + " bytes; a configuration has at most " + MAX_BYTES);
    }
    byte[] bytes;
    try (InputStream in = new FileInputStream(file)) {
      bytes = upTo(MAX_BYTES, in);
    } catch (IOException e) {
      throw refused(file, "cannot be read: " + e.getMessage());
    }
    String text = decode(file, bytes);
    if (text.trim().isEmpty()) {
      throw refused(file, "is empty; to run with the defaults, leave the file out");
    }
    return text;
  }

  static byte[] upTo(int max, InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
      bytes.write(buffer, 0, n);
      if (bytes.size() > max) {
        throw new IOException("it has more than " + max + " bytes");
      }
    }
    return bytes.toByteArray();
  }

  private static String decode(File file, byte[] bytes) throws ConfigProblems {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw refused(file, "is not UTF-8 text; save it as UTF-8");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text; // a byte order mark
  }

  private static ConfigProblems refused(File file, String what) {
    return ConfigProblems.one(file.getAbsolutePath(), what);
  }
}
