package io.e2i.obs.instrumentation.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JsonNewestTest extends JsonContract {

  @RegisterExtension
  static final ForkedApplication app =
      LogbackVersion.NEWEST.application().config("logs: {json: true}").start();

  @Override
  ForkedApplication app() {
    return app;
  }

  @Test
  void showsValuesThatALineIsGivenByName() throws IOException {
    Path file = file();
    app.run("configure", LogbackXml.file(file, "plain %msg%n"));
    app.run("insideWithValues", "sold");
    assertThat(StrictJson.object(Files.readString(file)))
        .containsEntry("fields", Map.of("order", 8L, "for", "joe"));
  }

  @Test
  void showsCausesThatFormACircle() throws IOException {
    Path file = file();
    app.run("configure", LogbackXml.file(file, "plain %msg%n"));
    app.run("circle");
    assertThat((String) exception(StrictJson.object(Files.readString(file))).get("stack"))
        .contains("Caused by: java.lang.Exception: second\n")
        .contains("Caused by: java.lang.Exception: first\n");
  }
}
