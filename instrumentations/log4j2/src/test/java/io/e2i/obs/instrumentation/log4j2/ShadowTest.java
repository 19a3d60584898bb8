package io.e2i.obs.instrumentation.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code mode: shadow} the application's lines stay, and the objects are in other files. */
class ShadowTest {

  @ParameterizedTest
  @ValueSource(strings = {Log4j.OLDEST, Log4j.NEWEST})
  void theObjectsAreBesideTheLines(String version) {
    try (ForkedApplication application =
        Log4j.application(version, "logs: {json: true, mode: shadow}").start()) {
      Path directory =
          Log4j.use(
              application,
              JsonContract.file("File") + "<Console name=\"console\"/>",
              "<Root level=\"all\"><AppenderRef ref=\"file\"/><AppenderRef ref=\"console\"/></Root>");

      application.run("sayInRequest", "hello");

      assertThat(Log4j.lines(directory.resolve("shop.log"), 1)).containsExactly("plain hello");
      for (Path file :
          List.of(
              directory.resolve("shop.log.json"), application.files().resolve("console.jsonl"))) {
        Map<String, Object> line = Log4j.json(file, 1).get(0);
        assertThat(line).containsEntry("message", "hello").containsKey("trace_id");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Log4j.OLDEST, Log4j.NEWEST})
  void withoutJsonNothingIsChanged(String version) {
    try (ForkedApplication application =
        Log4j.application(version, "logs: {correlation: false}").start()) {
      Path directory =
          Log4j.use(
              application,
              "<File name=\"file\" fileName=\"DIR/shop.log\">"
                  + "<PatternLayout pattern=\"%X %m%n\"/></File>",
              "<Root level=\"all\"><AppenderRef ref=\"file\"/></Root>");

      application.run("sayInRequestWith", "user", "ann", "hello");

      assertThat(Log4j.lines(directory.resolve("shop.log"), 1)).containsExactly("{user=ann} hello");
    }
  }
}
