package io.e2i.obs.config;

import java.util.Map;

/** Replaces {@code ${NAME}} and {@code ${NAME:-default}} by environment variables. Immutable. */
final class Placeholders {

  private final Map<String, String> environment;

  Placeholders(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * {@code $${} stands for a literal {@code ${}; a default may hold placeholders itself. An empty
   * variable counts as not set.
   *
   * @throws IllegalArgumentException with a message that ends the sentence "the value …"
   */
  String replace(String text) {
    if (text.indexOf("${") < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int at = 0;
    for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", at)) {
      if (open > at && text.charAt(open - 1) == '$') {
        result.append(text, at, open - 1).append("${");
        at = open + 2;
        continue;
      }
      int close = closing(text, open + 2);
      result.append(text, at, open).append(valueOf(text.substring(open + 2, close)));
      at = close + 1;
    }
    return result.append(text, at, text.length()).toString();
  }

  private static int closing(String text, int from) {
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      if (text.startsWith("${", i)) {
        depth++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("has a ${ without its closing }");
  }

  private String valueOf(String placeholder) {
    int separator = placeholder.indexOf(":-");
    String name = separator < 0 ? placeholder : placeholder.substring(0, separator);
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "must name a variable as ${NAME} or ${NAME:-default}, but has \"" + name + '"');
    }
    String value = environment.get(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    if (separator < 0) {
      throw new IllegalArgumentException(
          "needs the environment variable "
              + name
              + ", which is not set; set it, or give a default as ${"
              + name
              + ":-default}");
    }
    return replace(placeholder.substring(separator + 2));
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!Character.isLetterOrDigit(name.charAt(i)) && "_.".indexOf(name.charAt(i)) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
