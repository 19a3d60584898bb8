package io.e2i.obs.config;

import java.io.File;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** The command {@code check}: says whether a configuration is valid, and what it comes to. */
public final class ConfigCheck {

  private ConfigCheck() {}

  /**
   * Prints the effective configuration as YAML with secrets masked, or what is wrong.
   *
   * @param file null for the one that the agent would find
   * @return the exit code: 0 if the configuration is valid, else 1
   */
  public static int run(
      ConfigLoader loader, @Nullable File file, PrintStream out, PrintStream err) {
    try {
      AgentConfig config = file == null ? loader.load() : loader.load(file);
      File found = file == null ? loader.file() : file;
      String source = found == null ? "No file; these are the defaults." : found + " is valid.";
      out.println("# " + source + " The effective configuration, secrets masked:");
      out.print(config.effective().toYaml());
      return 0;
    } catch (ConfigProblems e) {
      err.println(e.getMessage());
      return 1;
    }
  }
}
