package io.e2i.obs.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the agents' jars are. Public ones are fetched by Maven when they are asked for. */
final class AgentJars {

  private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:";

  private final Path own;
  private final Path fetched;

  /**
   * @param repository the directory of this project, built
   */
  AgentJars(Path repository) {
    own = repository.resolve("dist/target/e2i-obs.jar");
    fetched = repository.resolve("benchmarks/target/agents");
  }

  /** The contender's jar, which is there afterwards. For no agent a path that nobody reads. */
  Path of(Contender contender) throws IOException, InterruptedException {
    if (contender.coordinates().isEmpty()) {
      return own;
    }
    Path jar = fetched.resolve(contender.file());
    if (!Files.exists(jar)) {
      fetch(contender);
    }
    return jar;
  }

  private void fetch(Contender contender) throws IOException, InterruptedException {
    System.err.println("Fetching " + contender.coordinates());
    int exitCode =
        new ProcessBuilder(
                "mvn",
                "-q",
                "-B",
                PLUGIN + (contender.isArchive() ? "unpack" : "copy"),
                "-Dartifact=" + contender.coordinates(),
                "-DoutputDirectory=" + fetched)
            .inheritIO()
            .start()
            .waitFor();
    if (exitCode != 0) {
      throw new IOException(
          "Maven could not fetch " + contender.coordinates() + "; leave it out with --agents");
    }
  }
}
