package io.e2i.obs.config;

import static io.e2i.obs.config.Given.nothing;
import static io.e2i.obs.config.Given.problemsOf;
import static io.e2i.obs.config.Given.variable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

  @Test
  void readTheEnvironment() {
    AgentConfig config =
        variable("TEAM", "checkout")
            .andVariable("PORT", "1234")
            .andVariable("KEY", "abc")
            .read(
                """
                service: {name: "${TEAM}-shop-${PORT}"}
                metrics: {port: "${PORT}"}
                export: {otlp: {headers: {api-key: "${KEY}"}}}
                tracing: {propagators: ["${P:-b3}", baggage]}
                """);

    assertThat(config.service().name()).isEqualTo("checkout-shop-1234");
    assertThat(config.metrics().port()).isEqualTo(1234);
    assertThat(config.export().otlp().headers()).isEqualTo(Map.of("api-key", "abc"));
    assertThat(config.tracing().propagators()).containsExactly("b3", "baggage");
  }

  @Test
  void haveDefaults() {
    assertThat(name(nothing(), "${NAME:-shop}")).isEqualTo("shop");
    assertThat(name(variable("NAME", "desk"), "${NAME:-shop}")).isEqualTo("desk");
    assertThat(name(variable("NAME", ""), "${NAME:-shop}")).isEqualTo("shop");
    assertThat(name(variable("B", "b"), "${A:-${B:-c}}")).isEqualTo("b");
    assertThat(name(nothing(), "${A:-${B:-c}}d")).isEqualTo("cd");
  }

  @Test
  void withAnEmptyDefaultLeaveTheKeysOwnDefault() {
    assertThat(nothing().read("metrics: {port: '${PORT:-}'}").metrics().port()).isEqualTo(9464);
  }

  @Test
  void canBeEscaped() {
    assertThat(name(nothing(), "a$${B}")).isEqualTo("a${B}");
    assertThat(name(nothing(), "$5 {x}")).isEqualTo("$5 {x}");
  }

  @Test
  void areTakenFromTheFileOnly() {
    assertThat(
            variable("E2I_OBS_SERVICE_NAME", "${HOME}")
                .andVariable("HOME", "/root")
                .read()
                .service()
                .name())
        .isEqualTo("${HOME}");
    assertThat(name(variable("A", "${B}").andVariable("B", "b"), "${A}")).isEqualTo("${B}");
  }

  @Test
  void sayWhatIsWrong() {
    assertThat(
            problemsOf(
                """
                service:
                  name: "${NAME}"
                  version: "${VERSION"
                  environment: "${MY-ENV:-x}"
                  attributes: {a: "${}"}
                export: {otlp: {headers: {k: "${TOKEN}", l: "${A B:-s3cret}"}}}
                tracing: {propagators: [b3, "${P}"]}
                """))
        .containsExactly(
            "service.name (line 2) needs the environment variable NAME, which is not set; set it,"
                + " or give a default as ${NAME:-default}",
            "service.version (line 3) has a ${ without its closing }",
            "service.environment (line 4) must name a variable as ${NAME} or ${NAME:-default}, but"
                + " has \"MY-ENV\"",
            "service.attributes.a (line 5) must name a variable as ${NAME} or ${NAME:-default}, but"
                + " has \"\"",
            "export.otlp.headers.k (line 6) needs the environment variable TOKEN, which is not set;"
                + " set it, or give a default as ${TOKEN:-default}",
            "export.otlp.headers.l (line 6) must name a variable as ${NAME} or ${NAME:-default}, but"
                + " has \"A B\"",
            "tracing.propagators (line 7) needs the environment variable P, which is not set; set"
                + " it, or give a default as ${P:-default}");
  }

  @Test
  void giveTheEnvironmentOfTheServiceItsDefault() {
    assertThat(nothing().read().service().environment()).isEqualTo("production");
    assertThat(variable("ENVIRONMENT", "test").read().service().environment()).isEqualTo("test");
  }

  private static String name(Given given, String name) {
    return given.read("service: {name: '" + name + "'}").service().name();
  }
}
