package io.e2i.obs.operation;

import org.jspecify.annotations.Nullable;

/**
 * Finds the version of the model in a response of the Open Inference Protocol: a field of the
 * outermost object, which servers write before the outputs. Only the beginning is read.
 */
final class ResponseModelVersion {

  private static final String FIELD = "\"model_version\"";
  private static final int READ = 1024;

  private final String json;
  private final int end;
  private int depth;
  private boolean isFieldNext;

  private ResponseModelVersion(String json) {
    this.json = json;
    this.end = Math.min(json.length(), READ);
  }

  /** Null if it is not there. */
  static @Nullable String in(String json) {
    return new ResponseModelVersion(json).find();
  }

  private @Nullable String find() {
    for (int i = 0; i < end; i++) {
      char c = json.charAt(i);
      if (c == '"') {
        if (depth == 1 && isFieldNext && json.startsWith(FIELD, i)) {
          return valueAt(i + FIELD.length());
        }
        isFieldNext = false;
        i = endOfText(i + 1);
      } else {
        pass(c);
      }
    }
    return null;
  }

  private void pass(char c) {
    if (c == '{' || c == '[') {
      depth++;
      isFieldNext = c == '{';
    } else if (c == '}' || c == ']') {
      depth--;
    } else if (c == ',') {
      isFieldNext = true;
    }
  }

  private int endOfText(int start) {
    int i = start;
    while (i < end && json.charAt(i) != '"') {
      i += json.charAt(i) == '\\' ? 2 : 1;
    }
    return i;
  }

  private @Nullable String valueAt(int colon) {
    int start = colon;
    while (start < end && (json.charAt(start) == ':' || json.charAt(start) <= ' ')) {
      start++;
    }
    if (start >= end || json.charAt(start) != '"') {
      return null;
    }
    int close = endOfText(start + 1);
    String value = close < end ? json.substring(start + 1, close) : "";
    return PathEnd.isName(value) ? value : null;
  }
}
