package io.e2i.obs.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.e2i.obs.config.ConfigLoader;
import io.e2i.obs.config.ConfigSources;
import io.e2i.obs.config.KnownTechnologies;
import io.e2i.obs.config.TechnologyCheck;
import io.e2i.obs.technology.Technology;
import io.e2i.obs.technology.TechnologyOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every configuration that the documents show can be used as it stands. */
class ExamplesTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^( *)```yaml\n(.*?)^ *```");

  @TempDir private Path temp;

  @Test
  void everyExampleIsValid() throws IOException {
    ConfigSources sources =
        new ConfigSources(
            "", new Properties(), Map.of("API_KEY", "k", "APP_NAME", "shop"), temp.toFile());
    ConfigLoader loader = new ConfigLoader(sources, known());
    int examples = 0;
    for (Path document : documents()) {
      Matcher example = EXAMPLE.matcher(Files.readString(document));
      while (example.find()) {
        String yaml = example.group(2).replaceAll("(?m)^" + example.group(1), "");
        Path file = Files.writeString(temp.resolve("example.yaml"), yaml);
        assertThatCode(() -> loader.load(file.toFile()))
            .as("%s:\n%s", document, yaml)
            .doesNotThrowAnyException();
        examples++;
      }
    }
    assertThat(examples).isGreaterThan(15);
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    for (String directory : List.of("docs", "instrumentations")) {
      try (Stream<Path> files = Files.find(ROOT.resolve(directory), 2, ExamplesTest::isDocument)) {
        files.forEach(documents::add);
      }
    }
    return documents;
  }

  private static boolean isDocument(Path path, Object attributes) {
    return path.toString().endsWith(".md");
  }

  private static KnownTechnologies known() {
    Map<String, Technology> technologies = new HashMap<>();
    Map<String, List<TechnologyOption>> options = new HashMap<>();
    for (Technology technology : ServiceLoader.load(Technology.class)) {
      technologies.put(technology.instrumentationName(), technology);
      options.put(technology.instrumentationName(), technology.options());
    }
    TechnologyCheck check = (name, given) -> technologies.get(name).problemsOf(given);
    return new KnownTechnologies(options, options.keySet(), check);
  }
}
