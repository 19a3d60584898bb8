package io.e2i.obs.operation.content.redaction;

/** Addresses of version 4 and 6 of the Internet protocol. */
final class IpDetector implements Detector {

  static final String NAME = "ip";

  private static final int MAX_V6 = 45;

  @Override
  public void find(View text, Findings findings) {
    int i = 0;
    while (i < text.length()) {
      int end = i;
      if (mayBegin(text, i)) {
        end = endOfV4(text, i);
        end = end > i ? end : endOfV6(text, i);
      }
      if (end > i) {
        findings.add(text, i, end, NAME);
      }
      i = Math.max(end, i + 1);
    }
  }

  private static boolean mayBegin(View text, int i) {
    char c = text.charAt(i);
    char before = text.at(i - 1);
    return (Chars.hex(c) >= 0 || c == ':')
        && !Chars.isAlphanumeric(before)
        && before != ':'
        && !(before == '.' && Chars.isDigit(text.at(i - 2)));
  }

  private static int endOfV4(View text, int start) {
    int at = start;
    for (int part = 0; part < 4; part++) {
      if (part > 0) {
        if (text.at(at) != '.') {
          return start;
        }
        at++;
      }
      int value = 0;
      int first = at;
      while (Chars.isDigit(text.at(at)) && at - first < 4) {
        value = value * 10 + text.at(at++) - '0';
      }
      if (at == first || value > 255 || at - first > 3) {
        return start;
      }
    }
    boolean longer = text.at(at) == '.' && Chars.isDigit(text.at(at + 1));
    return longer || Chars.isAlphanumeric(text.at(at)) ? start : at;
  }

  private static int endOfV6(View text, int start) {
    int end = start;
    while (end - start < MAX_V6 && (Chars.hex(text.at(end)) >= 0 || text.at(end) == ':')) {
      end++;
    }
    if (text.at(end) == '.') {
      return endOfV4InV6(text, start, end);
    }
    return !Chars.isAlphanumeric(text.at(end)) && isV6(text.text(start, end)) ? end : start;
  }

  /** As in {@code ::ffff:10.1.2.3}. */
  private static int endOfV4InV6(View text, int start, int dot) {
    int colon = dot;
    while (colon > start && text.at(colon - 1) != ':') {
      colon--;
    }
    int end = endOfV4(text, colon);
    return end > colon && isV6(text.text(start, colon) + "0:0") ? end : start;
  }

  /** Not a time, nor two names with colons between them. */
  private static boolean isV6(String text) {
    int gap = text.indexOf("::");
    String[] parts = text.split(":", -1);
    int filled = 0;
    boolean digit = false;
    for (String part : parts) {
      if (part.length() > 4) {
        return false;
      }
      filled += part.isEmpty() ? 0 : 1;
      for (int i = 0; i < part.length(); i++) {
        digit |= Chars.isDigit(part.charAt(i));
      }
    }
    if (gap < 0) {
      return filled == 8 && parts.length == 8;
    }
    return digit && filled >= 1 && filled < 8 && text.indexOf("::", gap + 1) < 0;
  }
}
