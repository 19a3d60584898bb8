package io.e2i.obs.operation.content.redaction;

/** Texts of YAML over several lines: {@code password: |} and what is indented below it. */
final class BlockScalar {

  private BlockScalar() {}

  /** Where the lines begin, if this is what introduces them; or -1. */
  static int start(View text, int sign) {
    if (text.at(sign) != '|' && text.at(sign) != '>') {
      return -1;
    }
    int at = sign + 1;
    while (at - sign <= 8 && "+-0123456789 \t\r".indexOf(text.at(at)) >= 0) {
      at++;
    }
    return text.at(at) == '\n' ? at + 1 : -1;
  }

  /**
   * Behind the first line, and all that follow it with more space before them than that of the
   * name.
   *
   * @param sign what introduces the lines
   */
  static int end(View text, int sign, int start) {
    int line = sign;
    while (line > 0 && text.charAt(line - 1) != '\n') {
      line--;
    }
    int least = indentation(text, line) + 1;
    int end = LabelledValue.endOfLine(text, start);
    while (text.at(end) == '\n' || text.at(end) == '\r') {
      boolean within = isBlank(text, end + 1) || indentation(text, end + 1) >= least;
      if (!within) {
        return end;
      }
      end = LabelledValue.endOfLine(text, end + 1);
    }
    return end;
  }

  private static boolean isBlank(View text, int line) {
    char c = text.at(line + indentation(text, line));
    return c == '\n' || c == '\r';
  }

  private static int indentation(View text, int line) {
    int at = line;
    while (text.at(at) == ' ' || text.at(at) == '\t') {
      at++;
    }
    return at - line;
  }
}
