package io.e2i.obs.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Decodes {@code %20}, and unlike {@code URLDecoder} leaves a plus sign and broken codes alone. */
final class PercentDecoding {

  private PercentDecoding() {}

  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int code = bytes[i] == '%' && i + 2 < bytes.length ? code(bytes[i + 1], bytes[i + 2]) : -1;
      decoded.write(code < 0 ? bytes[i] : code);
      i += code < 0 ? 0 : 2;
    }
    return new String(decoded.toByteArray(), StandardCharsets.UTF_8);
  }

  private static int code(byte high, byte low) {
    int first = Character.digit(high, 16);
    int second = Character.digit(low, 16);
    return first < 0 || second < 0 ? -1 : first * 16 + second;
  }
}
