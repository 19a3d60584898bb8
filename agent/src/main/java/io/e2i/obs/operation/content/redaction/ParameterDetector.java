package io.e2i.obs.operation.content.redaction;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Secret parameters of URLs: {@code ?sig=x}, {@code &sig=x}. */
final class ParameterDetector implements Detector {

  private static final int MAX_NAME = 64;

  private final Set<String> names = new HashSet<>();

  ParameterDetector(Collection<String> names) {
    for (String name : names) {
      this.names.add(name.toLowerCase(Locale.ROOT));
    }
  }

  @Override
  public void find(View text, Findings findings) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int equals = c == '?' || c == '&' ? endOfName(text, i + 1) : i;
      if (text.at(equals) == '=' && equals > i && isSecret(text.text(i + 1, equals))) {
        int start = LabelledValue.start(text, equals + 1);
        int end = LabelledValue.end(text, equals + 1);
        if (end > start) {
          findings.add(text, start, end, LabelDetector.NAME);
        }
        i = end - 1;
      }
    }
  }

  private boolean isSecret(String name) {
    return names.contains(name.toLowerCase(Locale.ROOT));
  }

  private static int endOfName(View text, int start) {
    int end = start;
    while (end - start < MAX_NAME && (Chars.isToken(text.at(end)) || text.at(end) == '.')) {
      end++;
    }
    return end;
  }
}
