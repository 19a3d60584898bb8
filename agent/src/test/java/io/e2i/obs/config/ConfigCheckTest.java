package io.e2i.obs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCheckTest {

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsTheEffectiveConfiguration() throws IOException {
    File file = file("metrics: {port: 1}");

    assertThat(check(Given.property("e2i.obs.metrics.host", "h"), file)).isZero();
    assertThat(out.toString())
        .startsWith("# " + file + " is valid. The effective configuration, secrets masked:\n")
        .contains("metrics:\n  enabled: true\n  host: h\n  port: 1\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void printsWhatIsWrongAndNothingElse() throws IOException {
    File file = file("metrics: {prot: 1}\nlog: {level: loud}");

    assertThat(check(Given.nothing(), file)).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            file
                + " has 2 problems:\n"
                + "  - metrics.prot (line 1) is not a known key; did you mean metrics.port?\n"
                + "  - log.level (line 2) must be off, error, warn, info or debug, but is"
                + " \"loud\"\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void withoutAFileChecksWhatTheAgentWouldFind() throws IOException {
    assertThat(check(Given.nothing(), null)).isZero();
    assertThat(out.toString()).startsWith("# No file; these are the defaults. The effective");
    out.reset();
    File file = file("# nothing");
    assertThat(check(Given.variable("E2I_OBS_CONFIG", file.getPath()), null)).isZero();
    assertThat(out.toString()).startsWith("# " + file + " is valid.");
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThat(check(Given.nothing(), new File("/none.yaml"))).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo("The configuration has 1 problem:\n  - /none.yaml does not exist\n");
  }

  private int check(Given given, File file) {
    return ConfigCheck.run(
        given.loader(), file, new PrintStream(out, true), new PrintStream(err, true));
  }

  private File file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("shop.yaml"), yaml).toFile();
  }
}
