package io.e2i.obs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever stands in the configuration file: it is read, or its problems are told. */
class AnyYamlTest {

  private static final String[] PIECES = {
    "service:",
    "tracing:",
    "export:",
    "otlp:",
    "metrics:",
    "name:",
    "sampling:",
    "ratio:",
    "\n",
    "\n  ",
    "\n    ",
    "\t",
    " ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ",",
    ": ",
    "&a",
    "*a",
    "<<: *a",
    "!!int",
    "!!java.lang.Runtime",
    "!x",
    "|",
    ">",
    "'",
    "\"",
    "\\u0000",
    "\uD800",
    "\u0000",
    "\u0085",
    "\uFEFF",
    "---",
    "...",
    "%YAML 9.9",
    "# ",
    "? ",
    "~",
    "null",
    "true",
    "0x1F",
    "1e999",
    "-9223372036854775809",
    "10s",
    "9".repeat(40) + "h",
    "10MB",
    "${A}",
    "${A:-",
    "${",
    "}",
    "$$",
    "instrumentations:",
    "jdbc:",
    "enabled:",
    "port:",
    "65536",
    "http://h:99999",
    "headers:",
    "retry:",
    "attempts:",
    "é",
    "[".repeat(60),
    "{a: ".repeat(60),
    "- ".repeat(60),
  };

  @Test
  @Timeout(60)
  void readsAnyMixOfPiecesOrTellsItsProblems() {
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder yaml = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        yaml.append(PIECES[random.nextInt(PIECES.length)]);
      }
      check(seed, yaml.toString());
    }
  }

  @Test
  @Timeout(60)
  void readsTheReferenceFileWithAnyChangesOrTellsItsProblems() throws IOException {
    String reference = Files.readString(Path.of("../agent-config.yaml"));
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      StringBuilder yaml = new StringBuilder(reference);
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        int from = random.nextInt(yaml.length());
        int to = Math.min(yaml.length(), from + random.nextInt(12));
        yaml.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
      }
      check(seed, yaml.toString());
    }
  }

  @Test
  @Timeout(60)
  void readsRepetitionsInBoundedTime() {
    for (String piece : PIECES) {
      check(-1, piece.repeat(100_000 / piece.length()));
      check(-1, "service: " + piece.repeat(100_000 / piece.length()));
    }
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }
    check(-1, laughs.toString());
    check(-1, laughs + "service: {attributes: {k: *a29}}\n");
  }

  private static void check(int seed, String yaml) {
    assertThatCode(
            () -> {
              try {
                assertThat(ConfigLoader.parse(yaml, Given.technologies())).isNotNull();
              } catch (ConfigProblems told) {
                assertThat(told.problems()).isNotEmpty();
              }
            })
        .as(() -> "seed " + seed + ": " + yaml.substring(0, Math.min(500, yaml.length())))
        .doesNotThrowAnyException();
  }
}
