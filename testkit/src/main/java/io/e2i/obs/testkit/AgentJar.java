package io.e2i.obs.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The agent's jar for tests. */
public final class AgentJar {

  private static final Pattern LIBRARY =
      Pattern.compile(
          ".*/(net/bytebuddy/byte-buddy|io/opentelemetry(?!/proto)|io/prometheus"
              + "|org/snakeyaml/snakeyaml-engine|com/fasterxml/jackson/core/jackson-core"
              + "|com/google/re2j/re2j|io/sentry/sentry)/.*");

  private static @Nullable Path assembled;

  private AgentJar() {}

  /**
   * The jar that the system property {@code e2i.obs.jar} names; otherwise one that is put together,
   * once per JVM, of the agent and the technologies on the test's class path.
   */
  public static synchronized Path onClassPath() {
    String finished = System.getProperty("e2i.obs.jar");
    if (finished != null) {
      return Path.of(finished).toAbsolutePath();
    }
    if (assembled == null) {
      assembled = assemble();
    }
    return assembled;
  }

  private static Path assemble() {
    List<Path> parts = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (Files.exists(path) && isPartOfAgent(path)) {
        parts.add(path);
      }
    }
    try {
      Path jar = Files.createDirectories(Path.of("target")).resolve("e2i-obs-under-test.jar");
      // Atomically, because a JVM of an earlier test may still have the old file open.
      Path fresh = Files.createTempFile(jar.getParent(), "e2i-obs", ".jar");
      AgentJarAssembler.assemble(parts, fresh);
      return Files.move(fresh, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING)
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPartOfAgent(Path entry) {
    return ChildClassPath.isOwn(entry) || LIBRARY.matcher(entry.toString()).matches();
  }
}
