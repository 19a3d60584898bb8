package io.e2i.obs.instrumentation.log4j2;

import com.acme.java8.Lines;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Applications with one version of Log4j or another, and what they have written. */
final class Log4j {

  static final String OLDEST = "2.7";
  static final String NEWEST = "2.26.1";

  private Log4j() {}

  static ForkedApplication.Builder application(String version, String... config) {
    ForkedApplication.Builder builder =
        ForkedApplication.of(Lines.class)
            .config(
                "instrumentations: {methods: {include:"
                    + " [{type: com.acme.java8.Requests, methods: [handle]}]},"
                    + " prediction: {rules: [{type: com.acme.java8.Requests, methods: [fail]}]}}");
    for (String yaml : config) {
      builder.config(yaml);
    }
    if (version.equals(OLDEST)) {
      return builder;
    }
    return builder
        .library("log4j-1.2-api", "target/newest/log4j-{1.2,jul}*.jar")
        .library("log4j-api", "target/newest/log4j-api-*.jar")
        .library("log4j-core", "target/newest/log4j-{core,layout}*.jar");
  }

  /** Has the application configure Log4j with these appenders; {@code DIR} is the answer. */
  static Path use(ForkedApplication application, String appenders, String loggers) {
    try {
      Path directory = Files.createTempDirectory(application.files(), "log");
      String xml =
          "<Configuration status=\"warn\"><Appenders>"
              + appenders
              + "</Appenders><Loggers>"
              + loggers
              + "</Loggers></Configuration>";
      Path file = directory.resolve("log4j2.xml");
      Files.writeString(file, xml.replace("DIR", directory.toString()));
      application.run("use", file.toString());
      return directory;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The lines of a file, as soon as there are as many. */
  static List<String> lines(Path file, int count) {
    Await.until(
        Duration.ofSeconds(10), () -> lines(file).size() >= count, () -> file + ": " + lines(file));
    return lines(file);
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
      return lines.toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The same, each read as JSON. */
  static List<Map<String, Object>> json(Path file, int count) {
    return lines(file, count).stream().map(StrictJson::object).toList();
  }

  /** All files of the directory whose names begin like this. */
  static List<Path> files(Path directory, String beginning) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().startsWith(beginning)).toList();
    }
  }
}
