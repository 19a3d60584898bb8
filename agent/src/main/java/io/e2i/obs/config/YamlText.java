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
    int line = line(e.getProblemMark(), 0);
    String what =
        isIndentedWithTab(text, line)
            ? "is indented with a tab; YAML takes only spaces"
            : "is not valid YAML: " + explanation(e, line);
    return new ConfigProblem("", "line " + (line + 1), what);
  }

  private static String explanation(MarkedYamlEngineException e, int line) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("but found '<block mapping start>'")) {
      return "its indentation does not fit the lines above";
    }
    if (problem.endsWith("but got {")) {
      return "write ${…} in quotes";
    }
    int aside = problem.indexOf(". (Do not use");
    String plain = aside < 0 ? problem : problem.substring(0, aside);
    int begin = line(e.getContextMark(), line);
    return begin == line
        ? plain
        : plain + " " + e.getContext() + " from line " + (begin + 1) + " on";
  }

  private static int line(Optional<Mark> mark, int otherwise) {
    return mark.isPresent() ? mark.get().getLine() : otherwise;
  }

  private static boolean isIndentedWithTab(String text, int line) {
    int at = 0;
    for (int i = 0; i < line && at >= 0; i++) {
      at = text.indexOf('\n', at) + 1;
    }
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() && text.charAt(at) == '\t';
  }
}
