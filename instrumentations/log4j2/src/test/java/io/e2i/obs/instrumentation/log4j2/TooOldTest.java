package io.e2i.obs.instrumentation.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedApplication;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TooOldTest {

  @Test
  void linesOfVersionsThatAreNotSupportedStayWhatTheyAre() {
    try (ForkedApplication application =
        Log4j.application(Log4j.OLDEST, "logs: {json: true, sampling: {info: 0}}")
            .library("log4j-api", "target/tooold/log4j-api-*.jar")
            .library("log4j-core", "target/tooold/log4j-core-*.jar")
            .start()) {
      Path directory =
          Log4j.use(
              application,
              JsonContract.file("File"),
              "<Root level=\"all\"><AppenderRef ref=\"file\"/></Root>");

      application.run("sayInRequest", "hello");

      assertThat(Log4j.lines(directory.resolve("shop.log"), 1)).containsExactly("plain hello");
    }
  }
}
