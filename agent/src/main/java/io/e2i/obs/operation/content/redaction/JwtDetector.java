package io.e2i.obs.operation.content.redaction;

/**
 * JSON web tokens, signed or encrypted: parts in base64, of which the first begins a JSON object.
 */
final class JwtDetector implements Detector {

  static final String NAME = "jwt";

  private static final String BEGIN = "eyJ";
  private static final int MIN_HEADER = 10;

  @Override
  public void find(View text, Findings findings) {
    int at = text.indexOf(BEGIN, 0);
    while (at >= 0) {
      int end = end(text, at);
      if (text.at(end) == '.' && end - at >= MIN_HEADER && Chars.isToken(text.at(end + 1))) {
        int start = at;
        end = endOfParts(text, end);
        findings.add(text, start, end, NAME);
      }
      at = text.indexOf(BEGIN, Math.max(end, at + 1));
    }
  }

  private static int endOfParts(View text, int dot) {
    int end = dot;
    while (text.at(end) == '.') {
      end = end(text, end + 1);
    }
    return end;
  }

  private static int end(View text, int start) {
    int end = start;
    while (Chars.isToken(text.at(end)) || text.at(end) == '=') {
      end++;
    }
    return end;
  }
}
