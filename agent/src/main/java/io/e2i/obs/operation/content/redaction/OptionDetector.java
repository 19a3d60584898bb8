package io.e2i.obs.operation.content.redaction;

/** Values behind a denied name and a space: {@code --password x}, or a tab. */
final class OptionDetector implements Detector {

  private static final int MAX_NAME = 64;

  private final DeniedNames denied;

  OptionDetector(DeniedNames denied) {
    this.denied = denied;
  }

  @Override
  public void find(View text, Findings findings) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == ' ' || c == '\t') && isDenied(text, i)) {
        int start = i + 1;
        while (text.at(start) == c) {
          start++;
        }
        int inner = LabelledValue.start(text, start);
        int end = text.at(start) == '-' ? start : LabelledValue.end(text, start);
        if (end > inner) {
          findings.add(text, inner, end, LabelDetector.NAME);
        }
        i = Math.max(i, end - 1);
      }
    }
  }

  private boolean isDenied(View text, int end) {
    int start = end;
    while (start > 0 && end - start < MAX_NAME && isName(text.charAt(start - 1))) {
      start--;
    }
    boolean option = text.at(start) == '-';
    return start < end
        && (option || text.charAt(end) == '\t')
        && denied.isEndOf(text.text(start, end));
  }

  private static boolean isName(char c) {
    return Chars.isWord(c) || c == '_' || c == '-' || c == '.';
  }
}
