package io.e2i.obs.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Parses YAML into a tree that knows its lines. The only class that starts the YAML library. */
final class YamlText {

  private static final String INVALID = "is not valid YAML: ";

  /** What the library says, and what a person can act on. */
  private static final String[][] PLAIN_WORDS = {
    {"(TAB)", "a tab where only spaces are allowed"},
    {
      "mapping values are not allowed here",
      "a colon too many; the value needs quotes, or the line above has no colon"
    },
    {"could not find expected ':'", "a key without its colon"},
    {"but found '<block mapping start>'", "its indentation does not fit the lines above"},
    {"expected <block end>", "it does not go on from the lines above; see quotes and indentation"}
  };

  private YamlText() {}

  /**
   * The tree of one document, which is a mapping at its root.
   *
   * @param problems receives what is wrong; a syntax error ends the parsing, a duplicate key does
   *     not
   * @return null if the text has nothing but comments, or cannot be parsed
   */
  static @Nullable ConfigNode parse(String text, List<ConfigProblem> problems) {
    LoadSettings settings = LoadSettings.builder().build();
    try {
      YamlTree tree = new YamlTree(new Parse(settings).parseString(text).iterator(), problems);
      return root(tree.document(), problems);
    } catch (YamlTree.Refused e) {
      problems.add(e.problem());
    } catch (MarkedYamlEngineException e) {
      problems.add(syntaxError(text, e));
    } catch (RuntimeException e) {
      // No message: it may quote the file, and with it a secret.
      String what = "it has a character that YAML does not allow, or cannot be parsed at all";
      problems.add(new ConfigProblem("", "", what));
    }
    return null;
  }

  private static @Nullable ConfigNode root(
      @Nullable ConfigNode root, List<ConfigProblem> problems) {
    if (root == null || root.isMapping() || root.isEmpty()) {
      return root == null || root.isEmpty() ? null : root;
    }
    String found = root.isList() ? "a list" : "a single text";
    problems.add(
        new ConfigProblem("", root.place(), "must be a section such as metrics:, but is " + found));
    return null;
  }

  private static ConfigProblem syntaxError(String text, MarkedYamlEngineException e) {
    int line = number(e.getProblemMark(), 1);
    String what = explanation(e, line, textOf(line, text));
    return new ConfigProblem("", "line " + line, what);
  }

  private static String explanation(MarkedYamlEngineException e, int line, String text) {
    if (text.trim().length() > 0 && text.replace(" ", "").startsWith("\t")) {
      return "is indented with a tab; YAML takes only spaces";
    }
    String problem = String.valueOf(e.getProblem());
    if (problem.endsWith("but got {") && text.contains("${")) {
      return INVALID + "write ${…} in quotes";
    }
    for (String[] words : PLAIN_WORDS) {
      if (problem.contains(words[0])) {
        return INVALID + words[1];
      }
    }
    int aside = problem.indexOf(". (Do not use");
    String plain = (aside < 0 ? problem : problem.substring(0, aside)).replaceAll("\\s+", " ");
    int begin = number(e.getContextMark(), line);
    return begin == line
        ? INVALID + plain
        : INVALID + plain + " " + e.getContext() + " from line " + begin + " on";
  }

  private static int number(Optional<Mark> mark, int otherwise) {
    return mark.isPresent() ? mark.get().getLine() + 1 : otherwise;
  }

  private static String textOf(int line, String text) {
    String[] lines = text.split("\r\n|\r|\n", line + 1);
    return line <= lines.length ? lines[line - 1] : "";
  }
}
