package io.e2i.obs.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads the text of a path, and says in plain words what is wrong with it. */
final class PathParser {

  /** What a path looks like, for messages. */
  static final String EXPECTED =
      "a path such as $this.model.name, $arg0.features, $arg0['brand'], $arg1[2].id or"
          + " $return.probability";

  private static final int MAX_STEPS = 16;
  private static final int MAX_INDEX = 1_000_000;

  private final String text;
  private int at;

  private PathParser(String text) {
    this.text = text;
  }

  static boolean isPath(String text) {
    return text.startsWith("$");
  }

  /**
   * @throws IllegalArgumentException with what is expected instead of the text
   */
  static ValuePath parse(String text, RuleState rule) {
    return new PathParser(text).path(rule);
  }

  /** Where a name may be: paths that count as one, whichever of them leads somewhere. */
  static List<ValuePath> lookUps(String name, List<String> roots, RuleState rule) {
    PathState state = rule.path(name + " in " + String.join(" or ", roots));
    List<ValuePath> paths = new ArrayList<>();
    for (String root : roots) {
      String word = root.substring(1);
      ValuePath.Root kind = kind(word);
      int argument = kind == ValuePath.Root.ARGUMENT ? number(word.substring(3)) : 0;
      List<Step> step = Collections.<Step>singletonList(new Step.Name(name));
      paths.add(new ValuePath(root + "." + name, kind, argument, step, state));
    }
    return paths;
  }

  private ValuePath path(RuleState rule) {
    String root = word(1);
    at = 1 + root.length();
    ValuePath.Root kind = kind(root);
    int argument = kind == ValuePath.Root.ARGUMENT ? number(root.substring(3)) : 0;
    List<Step> steps = new ArrayList<>();
    while (at < text.length()) {
      steps.add(step());
    }
    if (steps.size() > MAX_STEPS) {
      throw new IllegalArgumentException("a path of at most " + MAX_STEPS + " steps");
    }
    return new ValuePath(text, kind, argument, steps, rule.path(text));
  }

  private static ValuePath.Root kind(String root) {
    if (root.equals("this")) {
      return ValuePath.Root.THIS;
    }
    if (root.equals("return")) {
      return ValuePath.Root.RETURN;
    }
    if (root.equals("args")) {
      return ValuePath.Root.ARGUMENTS;
    }
    if (root.startsWith("arg") && root.length() > 3) {
      return ValuePath.Root.ARGUMENT;
    }
    throw new IllegalArgumentException(
        "a path that begins with $this, $arg0 (the first argument), $args or $return");
  }

  private Step step() {
    char c = text.charAt(at);
    if (c == '.') {
      String name = word(at + 1);
      if (name.isEmpty()) {
        throw new IllegalArgumentException(EXPECTED);
      }
      at += 1 + name.length();
      return new Step.Name(name);
    }
    int end = c == '[' ? text.indexOf(']', at) : -1;
    if (end < 0) {
      throw new IllegalArgumentException(EXPECTED);
    }
    char quote = text.charAt(at + 1);
    return quote == '\'' || quote == '"' ? key(quote) : index(end);
  }

  private Step key(char quote) {
    int end = text.indexOf(quote, at + 2);
    if (end < at + 3 || end + 1 >= text.length() || text.charAt(end + 1) != ']') {
      throw new IllegalArgumentException("a path whose keys look like ['brand']");
    }
    String key = text.substring(at + 2, end);
    at = end + 2;
    return new Step.Key(key);
  }

  private Step index(int end) {
    int index = number(text.substring(at + 1, end));
    at = end + 1;
    return new Step.Index(index);
  }

  private static int number(String digits) {
    try {
      int number = Integer.parseInt(digits);
      if (number >= 0 && number <= MAX_INDEX && Character.isDigit(digits.charAt(0))) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new IllegalArgumentException(
        "a path whose positions are numbers from 0 on, such as $arg0 or [2]");
  }

  private String word(int from) {
    int end = from;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    return text.substring(from, end);
  }

  private static boolean isNamePart(char c) {
    return (Character.isJavaIdentifierPart(c) && c != '$') || c == '-';
  }
}
