package io.e2i.obs.dist.engine;

import com.acme.shop.EngineScenarios;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The agent's own log, sent elsewhere while the application runs. */
class AgentLogFileTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void goesToAFileAndBackWhileTheApplicationRuns() {
    try (ForkedApplication application =
        ForkedApplication.of(EngineScenarios.class).config("reload: {every: 1s}").start()) {
      Path file = application.files().resolve("logs/agent.log");

      application.reconfigure("log: {file: '" + file + "'}");
      Await.until(
          SOON, () -> application.output().contains("has changed: log.file"), application::output);
      application.reconfigure("log: {level: debug}");
      Await.until(SOON, () -> text(file).contains("has changed: log.level"), () -> text(file));
      application.reconfigure("log: {file: ''}");
      Await.until(SOON, () -> text(file).contains("has changed: log.file"), () -> text(file));
      application.reconfigure("log: {level: info}");
      Await.until(
          SOON, () -> application.output().contains("has changed: log.level"), application::output);
    }
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
