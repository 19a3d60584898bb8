package io.e2i.obs.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a Java version is installed: {@code ~/.jdks/<version>}, or the running one. */
public final class JavaHome {

  private JavaHome() {}

  /** The home of a version; fails in plain words if it is not at hand. */
  public static Path of(int version) {
    Path home = lookup(version);
    if (!isAtHand(version)) {
      throw new IllegalStateException(
          "Java " + version + " is not at hand: " + home.resolve("bin/java") + " does not exist");
    }
    return home;
  }

  public static boolean isAtHand(int version) {
    return Files.isExecutable(lookup(version).resolve("bin/java"));
  }

  private static Path lookup(int version) {
    return version == Runtime.version().feature()
        ? Path.of(System.getProperty("java.home"))
        : Path.of(System.getProperty("user.home"), ".jdks", Integer.toString(version));
  }
}
