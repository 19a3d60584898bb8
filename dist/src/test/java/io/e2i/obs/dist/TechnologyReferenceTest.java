package io.e2i.obs.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.config.ConfigLoader;
import io.e2i.obs.config.KnownTechnologies;
import io.e2i.obs.config.TechnologyCheck;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every technology is in {@code agent-config.yaml}, with all its options and their defaults. */
class TechnologyReferenceTest {

  private final Map<String, List<TechnologyOption>> options = new TreeMap<>();
  private final Set<String> onByDefault = new TreeSet<>();
  private String file;

  @BeforeEach
  void read() throws Exception {
    file = Files.readString(Path.of("..", "agent-config.yaml"));
    for (Technology technology : ServiceLoader.load(Technology.class)) {
      options.put(technology.instrumentationName(), technology.options());
      if (technology.defaultEnabled()) {
        onByDefault.add(technology.instrumentationName());
      }
    }
  }

  @Test
  void referenceFileSaysWhatTheDefaultsAre() throws Exception {
    KnownTechnologies known = new KnownTechnologies(options, onByDefault, TechnologyCheck.NONE);

    assertThat(ConfigLoader.parse(file, known).effective().toYaml())
        .isEqualTo(ConfigLoader.parse("# nothing", known).effective().toYaml());
  }

  @Test
  void referenceFileHasEveryTechnologyAndOptionInAlphabeticalOrder() {
    Set<String> expected = new LinkedHashSet<>();
    for (Map.Entry<String, List<TechnologyOption>> technology : options.entrySet()) {
      expected.add(technology.getKey());
      for (TechnologyOption option : technology.getValue()) {
        expected.add(technology.getKey() + "." + option.key());
      }
    }

    assertThat(writtenKeys()).containsExactlyElementsOf(expected);
  }

  @Test
  void documentHasARowForEveryOption() throws Exception {
    Set<String> expected = new LinkedHashSet<>();
    for (Map.Entry<String, List<TechnologyOption>> technology : options.entrySet()) {
      for (TechnologyOption option : technology.getValue()) {
        expected.add(row(technology.getKey(), option));
      }
    }

    assertThat(Files.readAllLines(Path.of("..", "docs", "configuration.md")))
        .filteredOn(line -> line.startsWith("| `instrumentations."))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void documentsExampleIsValid() throws Exception {
    String document = Files.readString(Path.of("..", "docs", "configuration.md"));
    String example = document.substring(document.indexOf("```yaml\ninstrumentations:") + 8);

    KnownTechnologies known = new KnownTechnologies(options, onByDefault, TechnologyCheck.NONE);
    assertThat(ConfigLoader.parse(example.substring(0, example.indexOf("```")), known).enabled())
        .isTrue();
  }

  private static String row(String technology, TechnologyOption option) {
    String type =
        switch (option.type()) {
          case FLAG -> "flag";
          case DURATION -> "duration";
          case NUMBER -> "number";
          case TEXT -> "text";
          case TEXTS -> "list of texts";
          case MAPPINGS -> "list of mappings";
          case CONTENT -> "`none`, `summary` or `full`";
        };
    String nothing =
        switch (option.type()) {
          case MAPPINGS -> "[]";
          case CONTENT -> "audit.content";
          default -> "none";
        };
    String value = option.defaultValue().isEmpty() ? nothing : option.defaultValue();
    return "| `instrumentations.%s.%s` | %s | `%s` | %s |"
        .formatted(technology, option.key(), type, value, option.description());
  }

  private Set<String> writtenKeys() {
    Set<String> keys = new LinkedHashSet<>();
    String technology = "";
    for (String line : file.substring(file.indexOf("\ninstrumentations:")).split("\n")) {
      String key = line.trim().split(":", 2)[0];
      if (line.matches("  [a-z].*")) {
        technology = key;
        keys.add(key);
      } else if (line.matches("    [a-z].*") && !key.equals("enabled")) {
        keys.add(technology + "." + key);
      }
    }
    return keys;
  }
}
