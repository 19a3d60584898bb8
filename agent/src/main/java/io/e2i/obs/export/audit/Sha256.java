package io.e2i.obs.export.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of what is cut or compared. */
final class Sha256 {

  private static final String DIGITS = "0123456789abcdef";

  private Sha256() {}

  /** In 64 hexadecimal digits. */
  static String hex(byte[] bytes) {
    try {
      StringBuilder hex = new StringBuilder(64);
      for (byte b : MessageDigest.getInstance("SHA-256").digest(bytes)) {
        hex.append(DIGITS.charAt(b >> 4 & 15)).append(DIGITS.charAt(b & 15));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
