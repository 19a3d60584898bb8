package io.e2i.obs.dist.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.EngineScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.RecordedSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weaving, seen from an application whose methods are named in the configuration. */
class EngineTest {

  private static final String PACKAGE = "com.acme.shop.EngineScenarios$";
  private static final String METHODS =
      """
      reload: {every: 1s}
      instrumentations:
        methods:
          include:
            - {type: %1$sTarget, methods: ["*"]}
            - {type: %1$sDeployed, methods: [call]}
            - {type: Old, methods: [work]}
      """
          .formatted(PACKAGE);

  @RegisterExtension
  static final ForkedApplication APP =
      ForkedApplication.of(EngineScenarios.class)
          .config(METHODS)
          .jvmArgument("-Xverify:all")
          .start();

  @Test
  void recordsACallWithoutChangingItsResult() {
    List<RecordedSpan> spans = APP.spansOf("work");
    assertThat(spans).extracting(RecordedSpan::name).containsExactly("Target.work");
    assertThat(APP.run("work")).isEqualTo("a123.0");
  }

  @Test
  void passesEveryTypeThroughUnchanged() {
    assertThat(APP.run("everyType")).isEqualTo("true1c2345.06.0s1123.04.0true");
  }

  @Test
  void passesTheExceptionOn() {
    assertThat(APP.run("failure")).isEqualTo("as expected fail");
    assertThat(APP.spansOf("failure"))
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.isError()).isTrue();
              assertThat(span.attribute("error.type")).isEqualTo("java.lang.IllegalStateException");
            });
  }

  @Test
  void letsGoOfEveryUndeployedApplication() {
    assertThat(APP.spansOf("redeploy", "20")).hasSize(20);
    assertThat(APP.run("redeploy", "20")).isEqualTo("0 of 20 are left");
  }

  @Test
  void leavesAClassAloneWhoseLoaderThrows() {
    assertThat(APP.run("hostileLoader")).isEqualTo("deployed");
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 48, 49, 50, 51, 52})
  void weavesOldClassFiles(int version, @TempDir Path directory) throws IOException {
    OldClassFile.write(directory, version);
    assertThat(APP.run("callFrom", directory.toString())).isEqualTo("x2x3x4");
    assertThat(APP.spansOf("callFrom", directory.toString()))
        .extracting(RecordedSpan::name)
        .containsExactly("Old.work", "Old.work", "Old.work");
  }

  @Test
  void weavesOutAndInAgainWhileTheApplicationRuns() {
    assertThat(APP.spansOf("work")).hasSize(1);

    APP.reconfigure("instrumentations: {methods: {enabled: false}}");
    awaitSwitch(0);
    assertThat(APP.run("work")).isEqualTo("a123.0");
    assertThat(APP.spansOf("work")).isEmpty();

    APP.reconfigure("instrumentations: {methods: {enabled: true}}");
    awaitSwitch(1);
    assertThat(APP.spansOf("work")).hasSize(1);
  }

  @Test
  void tracingSwitchedOffExportsNothingWhateverTheCallerHasDecided() {
    assertThat(APP.spansOf("sampledRequest"))
        .anyMatch(span -> span.traceId().equals("0af7651916cd43dd8448eb211c80319c"));

    APP.reconfigure("tracing: {enabled: false}");
    awaitLog("has changed: tracing.enabled", 1);
    assertThat(APP.run("sampledRequest")).isEqualTo("204");
    assertThat(APP.spansOf("sampledRequest")).isEmpty();

    APP.reconfigure("tracing: {enabled: true}");
    awaitLog("has changed: tracing.enabled", 2);
    assertThat(APP.spansOf("sampledRequest")).isNotEmpty();
  }

  private static void awaitLog(String text, int times) {
    Await.until(
        Duration.ofSeconds(20),
        () -> APP.output().split(text, -1).length > times,
        () -> "No \"" + text + "\" in " + APP.output());
  }

  private static void awaitSwitch(double on) {
    Await.until(
        Duration.ofSeconds(20),
        () ->
            APP.metrics().value("e2i_obs_technology_enabled", "technology", "methods").orElse(-1)
                == on,
        () -> "methods is not " + on + ": " + APP.output());
  }
}
