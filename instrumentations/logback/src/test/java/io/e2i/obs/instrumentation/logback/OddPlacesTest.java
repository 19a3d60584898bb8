package io.e2i.obs.instrumentation.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.StrictJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logback beside another Logback, in loaders that come and go, and under another name. */
class OddPlacesTest {

  @RegisterExtension
  static final ForkedApplication app =
      LogbackVersion.NEWEST.application().config("logs: {json: true}").start();

  @Test
  void knowsTwoVersionsInLoadersThatShareNothing() throws IOException {
    app.run("inIsolation", jars(LogbackVersion.OLDEST), "of the oldest");
    app.run("inIsolation", jars(LogbackVersion.MIDDLE), "of the one between");
    app.run("outside", "of the application");

    assertThat(line("of the oldest").get("logger")).isEqualTo("com.acme.Isolated");
    assertThat((String) line("of the oldest").get("trace_id")).hasSize(32);
    assertThat((String) line("of the one between").get("trace_id")).hasSize(32);
    assertThat(line("of the application")).doesNotContainKey("trace_id");
  }

  @Test
  void keepsNoLoaderAlive() throws IOException {
    app.run("inIsolation", jars(LogbackVersion.MIDDLE), "soon gone");
    assertThat(line("soon gone")).containsKey("trace_id");
    assertThat(app.run("isGone")).isEqualTo("true");
  }

  @Test
  void leavesALogbackOfAnotherNameAlone() throws IOException {
    List<String> jars = new ArrayList<>();
    for (String jar : jars(LogbackVersion.MIDDLE).split(",")) {
      jars.add(
          RelocatedJar.of(Path.of(jar), "ch/qos/logback/", "com/acme/shaded/logback/").toString());
    }
    assertThat(app.run("inIsolation", String.join(",", jars), "of another name"))
        .isEqualTo("com.acme.shaded.logback.classic.Logger");
    Pattern plain = Pattern.compile("\\[main] INFO +com.acme.Isolated - of another name");
    Await.until(
        Duration.ofSeconds(10), () -> plain.matcher(app.output()).find(), () -> app.output());
  }

  private static Map<String, Object> line(String message) {
    Await.until(
        Duration.ofSeconds(10),
        () -> app.output().contains("\"" + message + "\""),
        () -> message + " in " + app.output());
    for (String line : app.output().split("\n")) {
      if (line.contains("\"" + message + "\"")) {
        return StrictJson.object(line);
      }
    }
    throw new AssertionError("No line " + message + " in " + app.output());
  }

  private static String jars(LogbackVersion version) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String artifact : List.of("logback-classic", "logback-core", "slf4j-api")) {
      Path glob = Path.of(version.jar(artifact));
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(glob.getParent(), glob.getFileName().toString())) {
        found.forEach(jar -> jars.add(jar.toAbsolutePath().toString()));
      }
    }
    return String.join(",", jars);
  }
}
