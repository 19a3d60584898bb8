package io.e2i.obs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {

  @TempDir private Path directory;

  @Test
  void addsItsRulesBehindTheUsersAndItsValuesWhereTheUserSaysNothing() throws Exception {
    write(
        "shop.yaml",
        """
        metrics: {port: 1}
        log: {level: debug}
        tracing: {propagators: [b3]}
        instrumentations: {methods: {traced: [{type: profile}]}}
        """);
    AgentConfig config =
        load(
            """
            profiles: [shop.yaml]
            metrics: {port: 2}
            tracing: {propagators: [tracecontext]}
            instrumentations: {methods: {traced: [{type: own}]}}
            """);

    assertThat(config.effective().values())
        .containsEntry("metrics.port", 2L)
        .containsEntry("log.level", "debug");
    assertThat(config.tracing().propagators()).containsExactly("tracecontext");
    assertThat(config.effective().toYaml()).contains("traced: [{type: own}, {type: profile}]");
  }

  @Test
  void switchingATechnologyOnOrOffLeavesTheProfilesRulesOrNot() throws Exception {
    write("shop.yaml", "instrumentations: {methods: {traced: [{type: profile}]}}");

    assertThat(load("profiles: shop.yaml\ninstrumentations: {methods: true}").effective().toYaml())
        .contains("{type: profile}");
    assertThat(load("profiles: shop.yaml\ninstrumentations: {methods: false}").effective().toYaml())
        .doesNotContain("{type: profile}");
  }

  @Test
  void namesTheProfileAndItsLineWhereSomethingIsWrong() throws Exception {
    write("shop.yaml", "\nmetrics: {port: many}\nprofiles: [e2i]\n");

    assertThatThrownBy(() -> load("profiles: [shop.yaml]"))
        .hasMessageContaining("metrics.port (shop.yaml line 2) must be")
        .hasMessageContaining("profiles (shop.yaml line 3) cannot be given in a profile");
  }

  @Test
  void saysWhichProfilesThereAre() {
    assertThatThrownBy(() -> load("\nprofiles: [e3i]"))
        .hasMessageContaining(
            "profiles (line 2) must name a profile (e2i) or a file, but there is no")
        .hasMessageContaining("e3i");
  }

  private void write(String name, String yaml) throws Exception {
    Files.writeString(directory.resolve(name), yaml);
  }

  private AgentConfig load(String yaml) throws Exception {
    Path file = Files.writeString(directory.resolve("agent-config.yaml"), yaml);
    return Given.nothing().loader().load(file.toFile());
  }
}
