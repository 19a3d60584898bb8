package io.e2i.obs.instrumentation.jul;

import com.acme.java8.JulLines;
import io.e2i.obs.testkit.ForkedApplication;
import io.e2i.obs.testkit.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Applications that log with {@code java.util.logging}, and what they have written. */
final class Jul {

  private Jul() {}

  static ForkedApplication start(int java, String... config) {
    ForkedApplication.Builder builder =
        ForkedApplication.of(JulLines.class)
            .java(java)
            .config(
                "instrumentations: {methods: {include:"
                    + " [{type: com.acme.java8.Requests, methods: [handle]}]}}");
    for (String yaml : config) {
      builder.config(yaml);
    }
    return builder.start();
  }

  /** The lines of all files in a directory whose names begin like this. */
  static List<String> lines(Path directory, String beginning) {
    try (Stream<Path> all = Files.list(directory)) {
      StringBuilder text = new StringBuilder();
      for (Path file : all.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith(beginning) && !name.endsWith(".lck")) {
          text.append(Files.readString(file, StandardCharsets.UTF_8));
        }
      }
      return text.toString().lines().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The same, each read as JSON. */
  static List<Map<String, Object>> json(Path directory, String beginning) {
    return lines(directory, beginning).stream().map(StrictJson::object).toList();
  }
}
