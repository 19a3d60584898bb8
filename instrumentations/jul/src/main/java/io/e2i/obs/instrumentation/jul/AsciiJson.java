package io.e2i.obs.instrumentation.jul;

/** The same JSON in ASCII, for handlers with an encoding that lacks characters. */
final class AsciiJson {

  private AsciiJson() {}

  /** What is not ASCII can only be in a text, where it may be escaped. */
  static String of(String json) {
    StringBuilder ascii = new StringBuilder(json.length() + 16);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c < 0x80) {
        ascii.append(c);
      } else {
        ascii.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          ascii.append(Character.forDigit((c >> shift) & 0xf, 16));
        }
      }
    }
    return ascii.toString();
  }
}
