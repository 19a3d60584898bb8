package io.e2i.obs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLocationTest {

  @TempDir Path directory;

  @Test
  void isTheFirstThatIsNamed() throws Exception {
    File argument = file("argument.yaml");
    File property = file("property.yaml");
    File variable = file("variable.yaml");
    File besideJar = file("agent-config.yaml");
    Given given = Given.nothing();

    assertThat(ConfigLocation.find(given.sources())).isNull();
    given.jarDirectory(directory.toFile());
    assertThat(ConfigLocation.find(given.sources())).isEqualTo(besideJar);
    given.andVariable("E2I_OBS_CONFIG", variable.getPath());
    assertThat(ConfigLocation.find(given.sources())).isEqualTo(variable);
    given.andProperty("e2i.obs.config", property.getPath());
    assertThat(ConfigLocation.find(given.sources())).isEqualTo(property);
    given.agentArguments("config=" + argument.getPath());
    assertThat(ConfigLocation.find(given.sources())).isEqualTo(argument);
  }

  @Test
  void isNowhereIfThereIsNoFileBesideTheJar() throws Exception {
    assertThat(ConfigLocation.find(Given.nothing().jarDirectory(directory.toFile()).sources()))
        .isNull();
  }

  @Test
  void isNoPlaceToBeMissingIfNamed() {
    String missing = directory.resolve("none.yaml").toString();

    assertRefused(
        Given.nothing().agentArguments("config=" + missing),
        "the agent's argument config=" + missing + " names a file that does not exist: " + missing);
    assertRefused(
        Given.property("e2i.obs.config", missing),
        "-De2i.obs.config names a file that does not exist: " + missing);
    assertRefused(
        Given.variable("E2I_OBS_CONFIG", "none.yaml"),
        "E2I_OBS_CONFIG names a file that does not exist: "
            + new File("none.yaml").getAbsolutePath());
  }

  @Test
  void isTheOnlyThingThatTheAgentsArgumentCanSay() {
    for (String argument : new String[] {"shop.yaml", "config=", "conf=shop.yaml"}) {
      assertRefused(
          Given.nothing().agentArguments(argument),
          "the agent's argument "
              + argument
              + " must be config=<file>, as in -javaagent:e2i-obs.jar=config=<file>");
    }
  }

  private static void assertRefused(Given given, String problem) {
    assertThatThrownBy(() -> given.loader().load())
        .isInstanceOf(ConfigProblems.class)
        .hasMessage("The configuration has 1 problem:\n  - " + problem);
  }

  private File file(String name) throws IOException {
    return Files.writeString(directory.resolve(name), "# nothing").toFile();
  }
}
