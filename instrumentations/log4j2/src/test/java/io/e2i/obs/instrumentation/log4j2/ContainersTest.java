package io.e2i.obs.instrumentation.log4j2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.java8.Containers;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.RecordedSpan;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications in class loaders of their own, which see neither the class path nor each other. */
class ContainersTest {

  @RegisterExtension static final ForkedApplication app = application().start();

  @ParameterizedTest
  @ValueSource(strings = {Log4j.OLDEST, Log4j.NEWEST})
  void linesHaveTheirIds(String version) throws Exception {
    Path config = config(app);

    List<RecordedSpan> spans = app.spansOf("sayIn", jars(version), config.toString(), "hello");

    assertIsThere(config, spans.get(0));
  }

  /** Java 8 to 11 tell types of one name apart less well, where a method handle mentions them. */
  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17})
  void twoVersionsInOneJvmDoNotMeet(int java) throws Exception {
    assumeTrue(JavaHome.isAtHand(java));
    try (ForkedApplication both = application().java(java).start()) {
      Path one = config(both);
      Path other = config(both);

      List<RecordedSpan> spans =
          both.spansOf(
              "sayInBoth",
              jars(Log4j.OLDEST),
              one.toString(),
              jars(Log4j.NEWEST),
              other.toString(),
              "hello");

      assertThat(spans).hasSize(2);
      assertIsThere(one, spans.get(0));
      assertIsThere(other, spans.get(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Log4j.OLDEST, Log4j.NEWEST})
  void anApplicationThatWasStoppedIsNotHeld(String version) throws Exception {
    assertThat(app.run("redeploy", jars(version), config(app).toString())).isEqualTo("collected");
  }

  private static ForkedApplication.Builder application() {
    return ForkedApplication.of(Containers.class)
        .config(
            "instrumentations: {methods: {include:"
                + " [{type: com.acme.java8.Requests, methods: [handle]}]}}")
        .config("logs: {json: true}")
        // Log4j would hold itself by threads otherwise.
        .jvmArgument("-Dlog4j2.enable.threadlocals=false")
        .jvmArgument("-Dlog4j.shutdownHookEnabled=false");
  }

  private static void assertIsThere(Path config, RecordedSpan span) {
    Map<String, Object> line = Log4j.json(config.resolveSibling("shop.log"), 1).get(0);
    assertThat(line).containsEntry("message", "hello").containsEntry("span_id", span.spanId());
  }

  private static Path config(ForkedApplication app) throws Exception {
    Path directory = Files.createTempDirectory(app.files(), "log");
    return Files.writeString(
        directory.resolve("log4j2.xml"),
        "<Configuration status=\"warn\" shutdownHook=\"disable\"><Appenders>"
            + JsonContract.file("File").replace("DIR", directory.toString())
            + "</Appenders><Loggers><Root level=\"all\"><AppenderRef ref=\"file\"/></Root>"
            + "</Loggers></Configuration>");
  }

  private static String jars(String version) throws Exception {
    if (version.equals(Log4j.OLDEST)) {
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(jar -> jar.matches(".*/log4j-(api|core)-[^/]*"))
          .collect(Collectors.joining(File.pathSeparator));
    }
    return Log4j.files(Path.of("target/newest").toAbsolutePath(), "log4j-").stream()
        .map(Path::toString)
        .filter(jar -> jar.matches(".*/log4j-(api|core)-[^/]*"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
