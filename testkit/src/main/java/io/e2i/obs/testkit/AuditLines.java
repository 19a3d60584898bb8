package io.e2i.obs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The audit trail of an application under test, as long as it is in one file. */
public final class AuditLines {

  private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(20);

  private AuditLines() {}

  /** Waits until there are so many lines, and answers all that there are, the oldest first. */
  public static List<String> await(ForkedApplication application, int count) {
    Path directory = application.files().resolve("audit");
    Await.until(
        WRITTEN_WITHIN,
        () -> in(directory).size() >= count,
        () -> count + " lines were expected in " + directory + ", but there are " + in(directory));
    return in(directory);
  }

  /** All lines that there are now, the oldest first. */
  public static List<String> of(ForkedApplication application) {
    return in(application.files().resolve("audit"));
  }

  private static List<String> in(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .sorted()
          .flatMap(AuditLines::lines)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
