package io.e2i.obs.instrumentation.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.java8.OwnSentryScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ErrorLines;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.SentryStub;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application with its own Sentry, whose project is the one that the agent reports to. */
class OwnSentryTest {

  private static final String OWN = "sentry.java/";

  static Stream<Path> libraries() throws Exception {
    Path newest =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> path.getFileName().toString().matches("sentry-\\d.*\\.jar"))
            .findFirst()
            .orElseThrow();
    Path oldest = Path.of("target", "oldest", "sentry.jar");
    return Files.exists(oldest) ? Stream.of(newest, oldest) : Stream.of(newest);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void whatTheApplicationReportsIsNotReportedAgain(Path library) {
    try (SentryStub sentry = SentryStub.start();
        ForkedApplication app =
            ForkedApplication.of(OwnSentryScenarios.class)
                .library("sentry", library)
                .config("errors: {sentry: {dsn: '" + sentry.dsn() + "'}}")
                .start()) {
      assertThat(app.run("init", sentry.dsn()))
          .isEqualTo("io.sentry.UncaughtExceptionHandlerIntegration");
      ErrorLines errors = new ErrorLines(app);
      app.run("thread", "in thread");
      app.run("captureAndThrow", "captured");
      app.run("unseen", "unseen");

      Await.until(Duration.ofSeconds(20), () -> !sentry.events("unseen").isEmpty(), app::output);
      errors.awaitOne("in thread");
      errors.awaitOne("around captured");
      errors.awaitOne("unseen");
      assertThat(sentry.events()).hasSize(3);
      assertThat(sentry.events("in thread").get(0).at("release")).isEqualTo("own");
      assertThat(sentry.events("captured").get(0).at("release")).isEqualTo("own");
      assertThat(List.of(sentry.events("unseen").get(0).client())).allMatch(x -> x.startsWith(OWN));
      assertThat(sentry.events("unseen").get(0).at("tags", "component")).isEqualTo("thread");
    }
  }
}
