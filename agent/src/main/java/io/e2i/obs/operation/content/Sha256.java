package io.e2i.obs.operation.content;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of what is cut or compared. */
public final class Sha256 {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Sha256() {}

  /** In 64 hexadecimal digits. */
  static String of(CharSequence text) {
    return of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** In 64 hexadecimal digits. */
  public static String of(byte[] bytes) {
    byte[] hash = digest().digest(bytes);
    StringBuilder hex = new StringBuilder(2 * hash.length);
    for (byte b : hash) {
      hex.append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
    }
    return hex.toString();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }
}
