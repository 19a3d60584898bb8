package io.e2i.obs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.technology.TechnologyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/configuration.md} against the code. */
class ConfigurationDocumentTest {

  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z_.]+)` \\| [^|]+ \\| ([^|]+) \\| (yes|no) \\| [^|]+ \\|");

  private String document;
  private KnownTechnologies known;
  private Map<String, Object> defaults;

  @BeforeEach
  void read() throws Exception {
    document = Files.readString(Path.of("..", "docs", "configuration.md"));
    known = technologiesOfTheReferenceFile();
    defaults = ConfigLoader.parse("# nothing", known).effective().values();
    defaults = new LinkedHashMap<>(defaults);
    defaults.keySet().removeIf(path -> path.startsWith("instrumentations."));
  }

  @Test
  void hasARowForEveryKeyWithItsDefault() {
    Map<String, String> rows = new LinkedHashMap<>();
    for (Matcher row = ROW.matcher(document); row.find(); ) {
      rows.put(row.group(1), row.group(2));
    }
    Map<String, String> expected = new LinkedHashMap<>();
    defaults.forEach((path, value) -> expected.put(path, shown(path, value)));

    assertThat(rows).containsExactlyEntriesOf(expected);
  }

  @Test
  void saysWhichKeysTakeEffectWithoutARestart() {
    for (Matcher row = ROW.matcher(document); row.find(); ) {
      assertThat(row.group(3).equals("yes"))
          .as(row.group(1))
          .isEqualTo(ConfigChange.isReloadable(row.group(1)));
    }
  }

  @Test
  void hasExamplesThatAreValid() throws Exception {
    ConfigSources sources = new ConfigSources("", new Properties(), Map.of("API_KEY", "abc"), null);
    List<String> blocks = blocks("yaml");

    assertThat(blocks).hasSizeGreaterThan(5);
    for (String block : blocks) {
      if (block.startsWith("instrumentations:")) {
        continue; // the agent alone knows no technology's options: see dist
      }
      assertThat(new ConfigLoader(sources, known).read(block, block)).isNotNull();
    }
  }

  @Test
  void hasOverridesThatExist() throws Exception {
    Given given = Given.nothing();
    for (String block : blocks("")) {
      for (String line : block.split("\n")) {
        if (line.startsWith("-De2i.obs.") || line.startsWith("E2I_OBS_")) {
          String[] parts = line.replaceFirst("^-D", "").split("=", 2);
          given =
              line.startsWith("-D")
                  ? given.andProperty(parts[0], parts[1])
                  : given.andVariable(parts[0], parts[1]);
        }
      }
    }

    ConfigLoader loader = new ConfigLoader(given.sources(), known);
    assertThat(loader.load().metrics().port()).isZero();
    assertThat(loader.load().export().otlp().headers()).containsEntry("x-team", "shop");
  }

  @Test
  void showsMessagesAsTheyAre() {
    String yaml = "\n\n\nmetrics: {prot: 1}\n\n\ntracing: {sampling: {ratio: '1,0'}}\n";

    assertThat(Given.variable("E2I_OBS_EXPORT_OTLP_TIMEOUT", "10").problems(yaml))
        .allSatisfy(problem -> assertThat(document).contains("  - " + problem + "\n"))
        .hasSize(3);
  }

  private static String shown(String path, Object value) {
    if (path.startsWith("redaction.")) {
      return "see `agent-config.yaml`";
    }
    if (path.equals("service.environment")) {
      return "`${ENVIRONMENT:-production}`";
    }
    return "`" + EffectiveConfig.text(path, value) + "`";
  }

  private List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Pattern block = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    for (Matcher match = block.matcher(document); match.find(); ) {
      if (match.group(1).equals(language)) {
        blocks.add(match.group(2));
      }
    }
    return blocks;
  }

  private static KnownTechnologies technologiesOfTheReferenceFile() throws Exception {
    String file = Files.readString(Path.of("..", "agent-config.yaml"));
    ConfigNode tree = YamlText.parse(file, new ArrayList<>());
    Map<String, List<TechnologyOption>> options = new LinkedHashMap<>();
    for (String name : tree.entries().get("instrumentations").entries().keySet()) {
      options.put(name, List.of());
    }
    return new KnownTechnologies(options, options.keySet(), TechnologyCheck.NONE);
  }
}
