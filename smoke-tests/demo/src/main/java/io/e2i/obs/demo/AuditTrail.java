package io.e2i.obs.demo;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The audit trail of one service, read as anybody would: {@code java -jar e2i-obs.jar audit}. */
public final class AuditTrail {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path agent;
  private final Path directory;

  private AuditTrail(Path agent, Path directory) {
    this.agent = agent;
    this.directory = directory;
  }

  /**
   * @param directory where the agent writes its files
   */
  public static AuditTrail of(Path agent, Path directory) {
    return new AuditTrail(agent, directory.resolve("audit"));
  }

  /**
   * What the command prints with these arguments, as soon as there are as many lines as wanted: the
   * agent writes every moment, but not at once.
   */
  public List<String> await(int atLeast, String... arguments) {
    List<String> lines = new ArrayList<>();
    Await.until(
        PATIENCE,
        () -> {
          lines.clear();
          lines.addAll(read(arguments));
          return lines.size() >= atLeast;
        },
        () -> atLeast + " lines of " + command(arguments) + ": " + lines);
    return lines;
  }

  /** The command in words. */
  public String command(String... arguments) {
    return "java -jar e2i-obs.jar audit " + String.join(" ", arguments);
  }

  private List<String> read(String... arguments) {
    List<String> all = new ArrayList<>(List.of("audit", "--dir", directory.toString()));
    all.addAll(List.of(arguments));
    try (ForkedProcess process =
        ForkedProcess.java().jar(agent, all.toArray(String[]::new)).start()) {
      process.exitCode();
      return process.standardOutput().lines().toList();
    }
  }
}
