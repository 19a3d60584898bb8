package io.e2i.obs.export.otlp;

import java.util.Map;

/** Checks configured headers before the JDK does, whose messages would show their values. */
final class OtlpHeaders {

  private static final String TOKEN_SYMBOLS = "!#$%&'*+-.^_`|~";

  private OtlpHeaders() {}

  /**
   * @throws IllegalArgumentException if HTTP does not allow one of them; without its value
   */
  static void check(Map<String, String> headers) {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (!isToken(header.getKey())) {
        throw new IllegalArgumentException(
            "export.otlp.headers must have names that HTTP allows, but one is \""
                + header.getKey().replaceAll("\\p{Cntrl}", "?")
                + '"');
      }
      if (!isValue(header.getValue())) {
        throw new IllegalArgumentException(
            "export.otlp.headers."
                + header.getKey()
                + " must consist of visible ASCII characters and blanks, but does not");
      }
    }
  }

  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!alphanumeric && TOKEN_SYMBOLS.indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c > '~') {
        return false;
      }
    }
    return true;
  }
}
