package io.e2i.obs.config;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Everything that the configuration is made of, besides the file. Immutable. */
public final class ConfigSources {

  private final String agentArguments;
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment;
  private final @Nullable File jarDirectory;

  /**
   * @param agentArguments what follows {@code -javaagent:e2i-obs.jar=}; null or empty for nothing
   * @param properties the system properties; copied
   * @param environment the environment variables
   * @param jarDirectory where the agent's jar lies; null if that is unknown
   */
  public ConfigSources(
      @Nullable String agentArguments,
      Properties properties,
      Map<String, String> environment,
      @Nullable File jarDirectory) {
    this.agentArguments = agentArguments == null ? "" : agentArguments.trim();
    // Not the properties themselves: the application may change them while they are read.
    for (String name : properties.stringPropertyNames()) {
      String value = properties.getProperty(name);
      if (value != null) {
        this.properties.put(name, value);
      }
    }
    this.environment = environment;
    this.jarDirectory = jarDirectory;
  }

  String agentArguments() {
    return agentArguments;
  }

  Map<String, String> properties() {
    return properties;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** The value, or an empty text. */
  String property(String name) {
    String value = properties.get(name);
    return value == null ? "" : value.trim();
  }

  /** The value, or an empty text. */
  String variable(String name) {
    String value = environment.get(name);
    return value == null ? "" : value.trim();
  }

  @Nullable File jarDirectory() {
    return jarDirectory;
  }
}
