package io.e2i.obs.operation.content.redaction;

/**
 * Contents of elements that are called like a denied field, or whose attribute says so: {@code
 * <ns:password type="x">…</password>}, {@code <entry key="password">…</entry>}.
 */
final class ElementDetector implements Detector {

  private static final String CDATA = "<![CDATA[";
  private static final int MAX_TAG = 256;
  private static final int MAX_NAME = 64;

  private final DeniedNames denied;

  ElementDetector(DeniedNames denied) {
    this.denied = denied;
  }

  @Override
  public void find(View text, Findings findings) {
    int bracket = text.indexOf('>', 1);
    while (bracket >= 0) {
      int end = bracket + 1;
      if (isDenied(text, bracket)) {
        end = addContent(text, bracket + 1, findings);
      }
      bracket = text.indexOf('>', end);
    }
  }

  private static int addContent(View text, int start, Findings findings) {
    boolean marked = text.startsWith(CDATA, start);
    int from = marked ? start + CDATA.length() : start;
    int end = marked ? text.indexOf("]]>", from) : text.indexOf('<', from);
    end = end < 0 ? text.length() : end;
    if (end > from) {
      findings.add(text, from, end, LabelDetector.NAME);
    }
    return end;
  }

  /** Whether the start tag that ends here is that of a denied element. */
  private boolean isDenied(View text, int bracket) {
    int tag = bracket - 1;
    while (tag >= 0 && bracket - tag < MAX_TAG && text.at(tag) != '<' && text.at(tag) != '>') {
      tag--;
    }
    if (text.at(tag) != '<' || text.at(tag + 1) == '/' || text.at(bracket - 1) == '/') {
      return false;
    }
    int end = endOfName(text, tag + 1);
    return denied.contains(localName(text, tag + 1, end)) || namesDenied(text, end, bracket);
  }

  private static String localName(View text, int start, int end) {
    String name = text.text(start, end);
    return name.substring(name.indexOf(':') + 1);
  }

  /** Whether an attribute such as {@code key} has the name of a denied field. */
  private boolean namesDenied(View text, int from, int to) {
    for (int equals = from; equals < to; equals++) {
      if (text.charAt(equals) == '=' && isDenied(text, from, equals)) {
        return true;
      }
    }
    return false;
  }

  private boolean isDenied(View text, int from, int equals) {
    int name = equals;
    while (name > from && Chars.isToken(text.charAt(name - 1))) {
      name--;
    }
    int value = Quotation.isQuote(text.at(equals + 1)) ? equals + 2 : equals + 1;
    return NamedValue.isName(text.text(name, equals))
        && denied.contains(text.text(value, endOfName(text, value)));
  }

  private static int endOfName(View text, int start) {
    int end = start;
    while (end - start < MAX_NAME && isName(text.at(end))) {
      end++;
    }
    return end;
  }

  private static boolean isName(char c) {
    return c != 0 && (Chars.isWord(c) || c == '_' || c == '-' || c == '.' || c == ':');
  }
}
