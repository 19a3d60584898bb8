package io.e2i.obs.config;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

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
    } catch (YamlEngineException e) {
      // The library's message may quote the file, and with it a secret.
      problems.add(new ConfigProblem("", "", "a character that YAML does not allow"));
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
        new ConfigProblem(
            "",
            root.place(),
            "must begin a mapping of sections such as metrics:, but is " + found));
    return null;
  }

  private static ConfigProblem syntaxError(String text, MarkedYamlEngineException e) {
    Optional<Mark> mark = e.getProblemMark();
    int line = mark.isPresent() ? mark.get().getLine() : 0;
    String what =
        isIndentedWithTab(text, line)
            ? "is indented with a tab; YAML takes only spaces"
            : "is not valid YAML: " + e.getProblem();
    return new ConfigProblem("", "line " + (line + 1), what);
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
