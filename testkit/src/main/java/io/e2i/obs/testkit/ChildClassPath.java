package io.e2i.obs.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * The class path of the application under test: that of the test without the agent and the agent's
 * libraries, which in real life the application does not have either. Not thread-safe.
 */
final class ChildClassPath {

  /** One of these in a jar or directory means that it is a part of the agent. */
  private static final List<String> AGENT_MARKERS =
      List.of(
          "java/lang/E2iDispatcher.class",
          "io/e2i/obs/operation/Operations.class",
          "META-INF/services/io.e2i.obs.technology.Technology");

  private static final Pattern AGENT_LIBRARY =
      Pattern.compile(
          ".*/(net/bytebuddy|io/opentelemetry|io/prometheus|org/snakeyaml|org/jspecify"
              + "|io/sentry|org/junit|org/opentest4j|org/apiguardian|org/assertj|com/google/protobuf"
              + "|org/apache/maven/surefire|com/tngtech/archunit)/.*");

  private final List<Path> entries = new ArrayList<>();

  private ChildClassPath() {}

  static ChildClassPath ofTest() {
    ChildClassPath classPath = new ChildClassPath();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (Files.exists(path) && !isAgent(path)) {
        classPath.entries.add(path);
      }
    }
    return classPath;
  }

  /** Takes {@code <artifact>-<version>.jar} out. */
  void remove(String artifact) {
    Pattern name = Pattern.compile(Pattern.quote(artifact) + "-\\d.*\\.jar");
    entries.removeIf(entry -> name.matcher(entry.getFileName().toString()).matches());
  }

  void add(Path jarOrDirectory) {
    entries.add(jarOrDirectory.toAbsolutePath());
  }

  List<Path> entries() {
    return List.copyOf(entries);
  }

  /** The files that match, relative to the module's directory; fails if there is none. */
  static List<Path> glob(String directoryAndPattern) {
    int slash = directoryAndPattern.lastIndexOf('/');
    Path directory = Path.of(directoryAndPattern.substring(0, Math.max(slash, 0)));
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(directory.toAbsolutePath())) {
      String pattern = directoryAndPattern.substring(slash + 1);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, pattern)) {
        files.forEach(found::add);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "No file matches " + directoryAndPattern + " in " + Path.of("").toAbsolutePath());
    }
    return found;
  }

  private static boolean isAgent(Path entry) {
    return AGENT_LIBRARY.matcher(entry.toString().replace(File.separatorChar, '/')).matches()
        || isOwn(entry);
  }

  /** Whether the entry is the agent's own code: the engine, the dispatcher or a technology. */
  static boolean isOwn(Path entry) {
    return Files.isDirectory(entry)
        ? AGENT_MARKERS.stream().anyMatch(marker -> Files.exists(entry.resolve(marker)))
        : hasMarker(entry);
  }

  private static boolean hasMarker(Path jar) {
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return AGENT_MARKERS.stream().anyMatch(marker -> file.getEntry(marker) != null);
    } catch (IOException notAJar) {
      return false;
    }
  }
}
