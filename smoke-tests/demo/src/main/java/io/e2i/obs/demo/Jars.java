package io.e2i.obs.demo;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The finished jars of a build.
 *
 * @param agent that of the system property {@code e2i.obs.jar}, or else the one that was built
 */
public record Jars(Path agent, Path shop, Path stock, Path dispatch, Path worker, Path insights) {

  /** Those of the repository in this directory; fails in plain words if one is missing. */
  public static Jars of(Path repository) {
    String given = System.getProperty("e2i.obs.jar");
    Path agent = given == null ? repository.resolve("dist/target/e2i-obs.jar") : Path.of(given);
    return new Jars(
        existing(agent),
        sample(repository, "shop"),
        sample(repository, "stock"),
        sample(repository, "dispatch"),
        sample(repository, "worker"),
        sample(repository, "insights"));
  }

  private static Path sample(Path repository, String name) {
    return existing(repository.resolve("smoke-tests/apps/" + name + "/target/" + name + ".jar"));
  }

  private static Path existing(Path jar) {
    Path absolute = jar.toAbsolutePath().normalize();
    if (!Files.isRegularFile(absolute)) {
      throw new IllegalStateException("There is no file " + absolute + ": build it first");
    }
    return absolute;
  }
}
