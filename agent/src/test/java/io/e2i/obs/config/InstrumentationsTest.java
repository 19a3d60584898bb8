package io.e2i.obs.config;

import static io.e2i.obs.config.Given.config;
import static io.e2i.obs.config.Given.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.TechnologyOption.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstrumentationsTest {

  @Test
  void hasEveryTechnologyWithItsDefaults() {
    AgentConfig config = config("instrumentations:");

    assertThat(config.instrumentations())
        .extracting(InstrumentationConfig::name)
        .containsExactly("jdbc", "servlet", "http-client-jdk", "methods");
    assertThat(technology(config, "jdbc").enabled()).isTrue();
    assertThat(technology(config, "methods").enabled()).isFalse();
    assertThat(technology(config, "jdbc").options().duration("slow_threshold")).isNull();
    assertThat(technology(config, "jdbc").options().flag("sanitize")).isTrue();
    assertThat(technology(config, "jdbc").options().number("max_statement")).isEqualTo(4096);
    assertThat(technology(config, "jdbc").options().text("comment")).isEqualTo("none");
    assertThat(technology(config, "servlet").options().texts("captured_headers"))
        .containsExactly("a", "b");
    assertThat(technology(config, "methods").options().mappings("traced")).isEmpty();
  }

  @Test
  void isSwitchedByOneWord() {
    AgentConfig config = config("instrumentations: {jdbc: off, servlet: false, methods: on}");

    assertThat(technology(config, "jdbc").enabled()).isFalse();
    assertThat(technology(config, "servlet").enabled()).isFalse();
    assertThat(technology(config, "methods").enabled()).isTrue();
    assertThat(technology(config, "jdbc").options().flag("sanitize")).isTrue();
  }

  @Test
  void readsOptions() {
    AgentConfig config =
        config(
            """
            instrumentations:
              jdbc:
                slow_threshold: 2s
                sanitize: off
                max_statement: 100
                comment: traced
              servlet:
                enabled: false
                captured_headers: [x-tenant]
              methods:
                enabled: true
                traced:
                  - class: com.acme.Prices
                    methods: [of, all]
                    labels: {tier: gold}
            """);

    assertThat(technology(config, "jdbc").enabled()).isTrue();
    assertThat(technology(config, "jdbc").options().duration("slow_threshold"))
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(technology(config, "jdbc").options().flag("sanitize")).isFalse();
    assertThat(technology(config, "jdbc").options().number("max_statement")).isEqualTo(100);
    assertThat(technology(config, "jdbc").options().text("comment")).isEqualTo("traced");
    assertThat(technology(config, "servlet").enabled()).isFalse();
    assertThat(technology(config, "servlet").options().texts("captured_headers"))
        .containsExactly("x-tenant");
    assertThat(technology(config, "methods").options().mappings("traced"))
        .isEqualTo(
            List.of(
                Map.of(
                    "class", "com.acme.Prices",
                    "methods", List.of("of", "all"),
                    "labels", Map.of("tier", "gold"))));
  }

  @Test
  void takesThreeWordsForHowMuchContentIsKept() {
    AgentConfig full = config("instrumentations: {jdbc: {content: Full}}");
    assertThat(technology(full, "jdbc").options().text("content")).isEqualTo("full");
    AgentConfig standard = config("instrumentations: {jdbc: {content: }}");
    assertThat(technology(standard, "jdbc").options().text("content")).isEmpty();
    assertThat(problemsOf("instrumentations: {jdbc: {content: all}}"))
        .containsExactly(
            "instrumentations.jdbc.content (line 1) must be none, summary or full, but is"
                + " \"all\"");
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(
            problemsOf(
                """
                instrumentations:
                  jbdc: true
                  jdbc: {enabled: 1, slow_treshold: 1s, sanitize: x, max_statement: -1}
                  servlet: maybe
                  http-client-jdk: [a]
                  methods: {traced: [a], enabled: true}
                  kafka: true
                """))
        .containsExactly(
            "instrumentations.jbdc (line 2) is not a known key; did you mean"
                + " instrumentations.jdbc?",
            "instrumentations.jdbc.enabled (line 3) must be true or false, but is \"1\"",
            "instrumentations.jdbc.sanitize (line 3) must be true or false, but is \"x\"",
            "instrumentations.jdbc.max_statement (line 3) must be a whole number from 0, but is"
                + " \"-1\"",
            "instrumentations.jdbc.slow_treshold (line 3) is not a known key; did you mean"
                + " instrumentations.jdbc.slow_threshold?",
            "instrumentations.servlet (line 4) must be true, false or a mapping, but is \"maybe\"",
            "instrumentations.http-client-jdk (line 5) must be a mapping with enabled, but is a"
                + " list",
            "instrumentations.methods.traced (line 6) must be a list of mappings, but is \"a\"",
            "instrumentations.kafka (line 7) is not a known key; known here: jdbc, servlet,"
                + " http-client-jdk, methods");
  }

  @Test
  void tellsTheRightEntryAlsoBehindOneThatIsNoMapping() {
    String rules =
        """
        instrumentations:
          methods:
            traced:
              - foo
              - {type: "**"}
              - {type: "${NONE}"}
        """;
    TechnologyCheck check =
        (name, options) ->
            List.of(
                "instrumentations.methods.traced[0].type must be something, but is missing",
                "instrumentations.methods.traced[1].type must be else, but is \"**\"");
    KnownTechnologies known =
        new KnownTechnologies(
            Map.of("methods", List.of(new TechnologyOption("traced", Type.MAPPINGS, "", ""))),
            Set.of("methods"),
            check);
    assertThatExceptionOfType(ConfigProblems.class)
        .isThrownBy(() -> ConfigLoader.parse(rules, known))
        .satisfies(
            wrong ->
                assertThat(wrong.problems())
                    .extracting(ConfigProblem::toString)
                    .containsExactly(
                        "instrumentations.methods.traced (line 4) must be a list of mappings, but is"
                            + " \"foo\"",
                        "instrumentations.methods.traced[1].type (line 5) must be else, but is"
                            + " \"**\"",
                        "instrumentations.methods.traced[2].type (line 6) needs the environment"
                            + " variable NONE, which is not set; set it, or give a default as"
                            + " ${NONE:-default}"));
  }

  @Test
  void isOverriddenByOneWordWithoutLosingTheOptionsOfTheFile() {
    AgentConfig config =
        Given.property("e2i.obs.instrumentations.jdbc", "off")
            .andVariable("E2I_OBS_INSTRUMENTATIONS_HTTP_CLIENT_JDK", "false")
            .andVariable("E2I_OBS_INSTRUMENTATIONS_SERVLET_CAPTURED_HEADERS", "x, y")
            .read("instrumentations: {jdbc: {max_statement: 7}}");

    assertThat(technology(config, "jdbc").enabled()).isFalse();
    assertThat(technology(config, "jdbc").options().number("max_statement")).isEqualTo(7);
    assertThat(technology(config, "http-client-jdk").enabled()).isFalse();
    assertThat(technology(config, "servlet").options().texts("captured_headers"))
        .containsExactly("x", "y");
  }

  private static InstrumentationConfig technology(AgentConfig config, String name) {
    return config.instrumentations().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
