package io.e2i.obs.operation.content.redaction;

/** Private keys between their lines of dashes (PEM); one that has no end reaches to the text's. */
final class PrivateKeyDetector implements Detector {

  static final String NAME = "private_key";

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String KIND = "PRIVATE KEY";
  private static final int MAX_KIND = 40;

  @Override
  public void find(View text, Findings findings) {
    int at = text.indexOf(BEGIN, 0);
    while (at >= 0) {
      int header = at + BEGIN.length();
      int kind = text.indexOf("-----", header);
      if (kind < 0) {
        kind = Math.min(text.length(), header + MAX_KIND);
      }
      int end = header;
      if (kind - header <= MAX_KIND && text.text(header, kind).contains(KIND)) {
        end = end(text, header);
        findings.add(text, at, end, NAME);
      }
      at = text.indexOf(BEGIN, end);
    }
  }

  private static int end(View text, int from) {
    int end = text.indexOf(END, from);
    int dashes = end < 0 ? -1 : text.indexOf("-----", end + END.length());
    return dashes < 0 ? text.length() : dashes + 5;
  }
}
