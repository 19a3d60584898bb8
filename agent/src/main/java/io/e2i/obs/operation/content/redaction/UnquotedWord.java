package io.e2i.obs.operation.content.redaction;

/**
 * Where a value without quotes ends: at a space, or at a sign that does not belong to it. Passwords
 * have signs of all sorts, so one that is followed by more of a word belongs to it.
 */
final class UnquotedWord {

  private static final int MAX_NAME = 64;

  private UnquotedWord() {}

  static int end(View text, int start) {
    int end = start;
    while (end < text.length() && !ends(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean ends(View text, int i) {
    char c = text.charAt(i);
    if (c == '&') {
      return isParameter(text, i + 1) || isReference(text, i + 1);
    }
    if (c == '<') {
      return isTag(text, i + 1);
    }
    return Chars.isSpace(c) || ("\"'`)]}>,;".indexOf(c) >= 0 && !goesOn(text.at(i + 1)));
  }

  /** Whether a word can go on with this behind a sign that may end it. */
  private static boolean goesOn(char c) {
    return c != 0 && !Chars.isSpace(c) && "\"'`()[]{}<>,;.:&\\".indexOf(c) < 0;
  }

  /** As in {@code password=x&name=y}. */
  private static boolean isParameter(View text, int start) {
    int end = start;
    while (end - start < MAX_NAME && isName(text.at(end))) {
      end++;
    }
    return end > start && text.at(end) == '=';
  }

  /** As in {@code x&quot;}, which is a quote once it is decoded. */
  private static boolean isReference(View text, int start) {
    int end = start;
    while (end - start < 8 && (Chars.isAlphanumeric(text.at(end)) || text.at(end) == '#')) {
      end++;
    }
    return end > start && text.at(end) == ';';
  }

  /** As in {@code x</b>}, {@code x<br/>} and {@code x<a href="y">}. */
  private static boolean isTag(View text, int start) {
    int name = text.at(start) == '/' || text.at(start) == '!' ? start + 1 : start;
    int end = name;
    while (end - name < MAX_NAME && (Chars.isToken(text.at(end)) || text.at(end) == ':')) {
      end++;
    }
    if (end == name || text.at(end) != ' ') {
      return name > start || (end > name && (text.at(end) == '>' || text.at(end) == '/'));
    }
    return isParameter(text, end + 1) || text.at(end + 1) == '/';
  }

  private static boolean isName(char c) {
    return Chars.isToken(c) || (c != 0 && ".[]%$:".indexOf(c) >= 0);
  }
}
