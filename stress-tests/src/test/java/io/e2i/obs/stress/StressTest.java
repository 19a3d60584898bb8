package io.e2i.obs.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * All races of this module, each for a moment in one form of compilation; in all forms with {@code
 * -De2i.stress=quick}, or another mode of jcstress.
 */
class StressTest {

  private static final String MODE = System.getProperty("e2i.stress", "");
  private static final String SHORT = "-sc false -f 1 -iters 1 -time 100 -jvmArgs -XX:+UseSerialGC";

  private final Path directory = Path.of("target/jcstress").toAbsolutePath();
  private final Path output = directory.resolve("output.txt");

  @Test
  void noRaceEndsInAForbiddenWay() throws Exception {
    Files.createDirectories(directory);
    int exitCode = start().waitFor();
    assertThat(output)
        .content()
        .contains("Failed tests: No matches.")
        .contains("Error tests: No matches.")
        .contains("All remaining tests: " + tests() + " matching test results");
    assertThat(exitCode).isZero();
  }

  private Process start() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("org.openjdk.jcstress.Main");
    command.addAll(List.of((MODE.isEmpty() ? SHORT : "-m " + MODE).split(" ")));
    ProcessBuilder jcstress = new ProcessBuilder(command).directory(directory.toFile());
    Process started = jcstress.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    return started;
  }

  /** How many the annotation processor has found. */
  private static long tests() throws Exception {
    Path list = Path.of("target/test-classes/META-INF/TestList");
    return Files.readAllLines(list).stream().filter(line -> line.startsWith("JCTEST")).count();
  }
}
