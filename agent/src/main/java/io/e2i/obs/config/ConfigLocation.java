package io.e2i.obs.config;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** Finds the configuration file. */
final class ConfigLocation {

  static final String FILE_NAME = "agent-config.yaml";
  static final String PROPERTY = "e2i.obs.config";
  static final String VARIABLE = "E2I_OBS_CONFIG";
  private static final String ARGUMENT = "config=";

  private ConfigLocation() {}

  /**
   * In this order: the agent's argument, the system property, the environment variable, the file
   * beside the agent's jar.
   *
   * @return null if there is none, so that the defaults are in force
   * @throws ConfigProblems if a file is named, but is not there
   */
  static @Nullable File find(ConfigSources sources) throws ConfigProblems {
    String argument = sources.agentArguments();
    if (!argument.isEmpty()) {
      return ofArgument(argument);
    }
    if (!sources.property(PROPERTY).isEmpty()) {
      return named(sources.property(PROPERTY), "-D" + PROPERTY);
    }
    if (!sources.variable(VARIABLE).isEmpty()) {
      return named(sources.variable(VARIABLE), VARIABLE);
    }
    File besideJar = new File(sources.jarDirectory(), FILE_NAME);
    return sources.jarDirectory() != null && besideJar.exists() ? besideJar : null;
  }

  private static File ofArgument(String argument) throws ConfigProblems {
    String place = "the agent's argument " + argument;
    if (!argument.startsWith(ARGUMENT) || argument.length() == ARGUMENT.length()) {
      throw ConfigProblems.one(
          place, "must be config=<file>, as in -javaagent:e2i-obs.jar=config=<file>");
    }
    return named(argument.substring(ARGUMENT.length()).trim(), place);
  }

  private static File named(String name, String place) throws ConfigProblems {
    File file = new File(name).getAbsoluteFile();
    if (!file.exists()) {
      throw ConfigProblems.one(place, "names a file that does not exist: " + file);
    }
    return file;
  }
}
