package io.e2i.obs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestConfigTest {

  @Test
  void mergesMappingsKeyByKeyAndReplacesEverythingElse(@TempDir Path directory) throws Exception {
    Path file =
        new TestConfig()
            .merge("a: {b: {c: 1, d: [x, y]}}")
            .merge("a: {b: {d: [z]}, e: true}")
            .writeTo(directory.resolve("config.yaml"));
    assertThat(Files.readString(file).replaceAll("\\s", "")).isEqualTo("a:b:c:1d:[z]e:true");
  }

  @Test
  void refusesWhatIsNoMapping() {
    assertThatThrownBy(() -> new TestConfig().merge("- a"))
        .hasMessage("A YAML mapping is expected, but found: - a");
  }
}
