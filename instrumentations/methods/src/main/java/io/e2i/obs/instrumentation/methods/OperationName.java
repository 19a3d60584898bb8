package io.e2i.obs.instrumentation.methods;

/** What the operation of a method is called, as a rule says it. */
final class OperationName {

  /** If the rule says nothing. */
  static final String STANDARD = "{class}.{method}";

  private OperationName() {}

  /**
   * Whether a rule may say this: a text with no braces but {@code {class}} and {@code {method}}.
   */
  static boolean isPattern(String name) {
    String rest = name.replace("{class}", "").replace("{method}", "");
    return !name.trim().isEmpty() && rest.indexOf('{') < 0 && rest.indexOf('}') < 0;
  }

  /**
   * @param pattern with {@code {class}} for the class's own name and {@code {method}}
   */
  static String of(String pattern, String className, String method) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    simple = simple.substring(simple.lastIndexOf('$') + 1);
    return pattern.replace("{class}", simple).replace("{method}", method);
  }
}
