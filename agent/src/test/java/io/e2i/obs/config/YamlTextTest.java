package io.e2i.obs.config;

import static io.e2i.obs.config.Given.config;
import static io.e2i.obs.config.Given.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YamlTextTest {

  @Test
  void commentsAloneAreTheDefaults() {
    assertThat(config("# nothing yet\n").metrics().port()).isEqualTo(9464);
    assertThat(config("---\n").metrics().port()).isEqualTo(9464);
    assertThat(config("{}").metrics().port()).isEqualTo(9464);
  }

  @Test
  void whatIsEmptyHasItsDefault() {
    AgentConfig config =
        config(
            """
            service: ~
            metrics:
            log: null
            export:
              otlp: {endpoint: "", headers: , batch: }
            slow_queries: {threshold: , enabled: ~}
            """);

    assertThat(config.effective().values()).isEqualTo(config("# nothing").effective().values());
  }

  @Test
  void takesAnchorsAndAliases() {
    AgentConfig config =
        config(
            """
            slow_queries: {threshold: &long 3s}
            slow_requests: {threshold: *long}
            """);

    assertThat(config.slowRequests().threshold()).hasSeconds(3);
  }

  @Test
  void tellsTabsFromSpaces() {
    assertThat(problemsOf("metrics:\n\tport: 1"))
        .containsExactly("line 2 is indented with a tab; YAML takes only spaces");
    assertThat(problemsOf("metrics:\n  host: h\n  \tport: 1"))
        .containsExactly("line 3 is indented with a tab; YAML takes only spaces");
  }

  @Test
  void explainsWhatIsNoYaml() {
    assertThat(problemsOf("metrics:\n  port: 1\n host: h"))
        .containsExactly("line 3 is not valid YAML: its indentation does not fit the lines above");
    assertThat(problemsOf("metrics:\n  host: a: b"))
        .containsExactly(
            "line 2 is not valid YAML: a colon too many; the value needs quotes, or the line above has no colon");
    assertThat(problemsOf("metrics:\n  port 1\n  host: h"))
        .containsExactly(
            "line 3 is not valid YAML: a colon too many; the value needs quotes, or the line above has no colon");
    assertThat(problemsOf("metrics:\n  port: 1\n  host\nlog: {level: info}"))
        .containsExactly("line 4 is not valid YAML: a key without its colon");
    assertThat(problemsOf("metrics:\n  host: \"a\" b"))
        .containsExactly(
            "line 2 is not valid YAML: it does not go on from the lines above; see quotes and"
                + " indentation");
    assertThat(problemsOf("metrics:\n  port:\t1"))
        .containsExactly("line 2 is not valid YAML: a tab where only spaces are allowed");
    assertThat(problemsOf("metrics: {port: 1\nlog:\n  level: info"))
        .containsExactly(
            "line 2 is not valid YAML: expected ',' or '}', but got : while parsing a flow"
                + " mapping from line 1 on");
    assertThat(problemsOf("service: {name: \"shop}\n\n"))
        .containsExactly(
            "line 3 is not valid YAML: found unexpected end of stream while scanning a quoted"
                + " scalar from line 1 on");
    assertThat(problemsOf("service: {name: ${NAME}}"))
        .containsExactly("line 1 is not valid YAML: write ${…} in quotes");
    assertThat(problemsOf("export: {otlp: {headers: {k: @x}}}"))
        .containsExactly(
            "line 1 is not valid YAML: found character '@' that cannot start any token");
  }

  @Test
  void showsNothingOfALineThatIsNoYaml() {
    assertThat(problemsOf("password: 's3cret\nx: y"))
        .allSatisfy(problem -> assertThat(problem).doesNotContain("s3cret"));
    assertThat(problemsOf("password: s3cret\u0007"))
        .allSatisfy(problem -> assertThat(problem).doesNotContain("s3cret"))
        .hasSize(1);
  }

  @Test
  void refusesWhatIsNoSetOfSections() {
    assertThat(problemsOf("- metrics"))
        .containsExactly("line 1 must be a section such as metrics:, but is a list");
    assertThat(problemsOf("port=9464"))
        .containsExactly("line 1 must be a section such as metrics:, but is a single text");
    assertThat(problemsOf("? [a]\n: b"))
        .containsExactly("line 1 has a key that is not a plain text");
    assertThat(problemsOf("log: {level: info}\n---\nlog: {level: debug}"))
        .containsExactly("line 2 begins a second document; a configuration is only one");
  }

  @Test
  void refusesWhatWouldFillTheMemory() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(problemsOf(laughs.toString()))
        .containsExactly("line 13 goes too far: too many values, or nested too deeply");
    assertThat(problemsOf("a: &a [*a]"))
        .containsExactly("line 1 refers to *a, which is not defined before it");
    assertThat(problemsOf("a: " + "[".repeat(100_000)))
        .containsExactly("line 1 goes too far: too many values, or nested too deeply");
    assertThat(problemsOf("a: " + "{b: ".repeat(100_000)))
        .containsExactly("line 1 goes too far: too many values, or nested too deeply");
  }
}
