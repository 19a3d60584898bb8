package io.e2i.obs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the reference file against the code; technologies are held against it in {@code dist}. */
class ReferenceFileTest {

  private static final KnownTechnologies NO_TECHNOLOGY =
      new KnownTechnologies(Map.of(), Set.of(), TechnologyCheck.NONE);

  private String file;
  private Map<String, Object> defaults;

  @BeforeEach
  void read() throws Exception {
    String whole = Files.readString(Path.of("..", "agent-config.yaml"));
    file = whole.substring(0, whole.indexOf("\ninstrumentations:") + 1);
    ConfigSources nothing = new ConfigSources("", new Properties(), Map.of(), null);
    defaults = new ConfigLoader(nothing, NO_TECHNOLOGY).load().effective().values();
  }

  @Test
  void saysWhatTheDefaultsAre() throws Exception {
    assertThat(ConfigLoader.parse(file, NO_TECHNOLOGY).effective().values()).isEqualTo(defaults);
  }

  @Test
  void hasEveryKeyInTheOrderOfTheCode() throws IOException {
    Map<String, ConfigNode> written = new LinkedHashMap<>();
    List<ConfigProblem> problems = new ArrayList<>();
    collect("", YamlText.parse(file, problems), written);

    assertThat(problems).isEmpty();
    assertThat(written.keySet()).containsExactlyElementsOf(defaults.keySet());
  }

  @Test
  void hasALineOfCommentForEveryKey() {
    for (String line : file.split("\n")) {
      if (line.matches(" *[a-z_]+: *[^ #].*")) {
        assertThat(line).matches(".* # .+");
      }
    }
  }

  private static void collect(String path, ConfigNode node, Map<String, ConfigNode> leaves) {
    if (!node.isMapping() || node.entries().isEmpty()) {
      leaves.put(path, node);
      return;
    }
    for (Map.Entry<String, ConfigNode> entry : node.entries().entrySet()) {
      collect(
          path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), leaves);
    }
  }
}
