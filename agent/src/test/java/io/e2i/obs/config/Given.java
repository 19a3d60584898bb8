package io.e2i.obs.config;

import io.e2i.obs.technology.ContentOption;
import io.e2i.obs.technology.TechnologyOption;
import io.e2i.obs.technology.TechnologyOption.Type;
import java.io.File;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** A world to read a configuration in: no real environment, no real system properties. */
final class Given {

  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();
  private String agentArguments = "";
  private File jarDirectory;

  static Given nothing() {
    return new Given();
  }

  static Given property(String name, String value) {
    return nothing().andProperty(name, value);
  }

  static Given variable(String name, String value) {
    return nothing().andVariable(name, value);
  }

  Given andProperty(String name, String value) {
    properties.setProperty(name, value);
    return this;
  }

  Given andVariable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Given agentArguments(String arguments) {
    agentArguments = arguments;
    return this;
  }

  Given jarDirectory(File directory) {
    jarDirectory = directory;
    return this;
  }

  ConfigSources sources() {
    return new ConfigSources(agentArguments, properties, environment, jarDirectory);
  }

  ConfigLoader loader() {
    return new ConfigLoader(sources(), technologies());
  }

  /** The configuration of this YAML, which must be valid. */
  AgentConfig read(String yaml) {
    try {
      return loader().read(yaml, "shop.yaml");
    } catch (ConfigProblems e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** The configuration without a file, which must be valid. */
  AgentConfig read() {
    return read("# nothing");
  }

  /** What is wrong with this YAML. */
  List<String> problems(String yaml) {
    try {
      loader().read(yaml, "shop.yaml");
      return List.of();
    } catch (ConfigProblems e) {
      return e.problems().stream().map(ConfigProblem::toString).toList();
    }
  }

  List<String> problems() {
    return problems("# nothing");
  }

  static AgentConfig config(String yaml) {
    return nothing().read(yaml);
  }

  static List<String> problemsOf(String yaml) {
    return nothing().problems(yaml);
  }

  static KnownTechnologies technologies() {
    Map<String, List<TechnologyOption>> options = new LinkedHashMap<>();
    options.put(
        "jdbc",
        List.of(
            new TechnologyOption("slow_threshold", Type.DURATION, "", ""),
            new TechnologyOption("sanitize", Type.FLAG, "true", ""),
            new TechnologyOption("max_statement", Type.NUMBER, "4096", ""),
            new TechnologyOption("comment", Type.TEXT, "none", ""),
            ContentOption.OPTION));
    options.put(
        "servlet", List.of(new TechnologyOption("captured_headers", Type.TEXTS, "[a, b]", "")));
    options.put("http-client-jdk", List.of());
    options.put("methods", List.of(new TechnologyOption("traced", Type.MAPPINGS, "", "")));
    return new KnownTechnologies(
        options, Set.of("jdbc", "servlet", "http-client-jdk"), TechnologyCheck.NONE);
  }
}
