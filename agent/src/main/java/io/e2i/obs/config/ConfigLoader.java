package io.e2i.obs.config;

import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration, with everything that overrides it. Without a file no class of the YAML
 * library is loaded. Immutable.
 */
public final class ConfigLoader {

  private final ConfigSources sources;
  private final KnownTechnologies known;

  public ConfigLoader(ConfigSources sources, KnownTechnologies known) {
    this.sources = sources;
    this.known = known;
  }

  /** Reads YAML alone: no overrides, and no environment for its placeholders. */
  public static AgentConfig parse(String yaml, KnownTechnologies known) throws ConfigProblems {
    ConfigSources none = new ConfigSources("", new Properties(), Collections.emptyMap(), null);
    return new ConfigLoader(none, known).read(yaml, "The configuration");
  }

  /**
   * The file that {@link #load()} reads.
   *
   * @return null if there is none, so that the defaults are in force
   * @throws ConfigProblems if a file is named, but is not there
   */
  public @Nullable File file() throws ConfigProblems {
    return ConfigLocation.find(sources);
  }

  /**
   * Finds the file and reads it.
   *
   * @throws ConfigProblems if anything is wrong; then nothing is to be started
   */
  public AgentConfig load() throws ConfigProblems {
    File file = file();
    return file == null ? defaults() : load(file);
  }

  /**
   * Reads this file.
   *
   * @throws ConfigProblems if anything is wrong
   */
  public AgentConfig load(File file) throws ConfigProblems {
    return load(file, new FileStamps());
  }

  /**
   * Reads this file.
   *
   * @param profiles receives the files of its profiles, whether or not anything is wrong
   */
  AgentConfig load(File file, FileStamps profiles) throws ConfigProblems {
    String source = file.getAbsolutePath();
    File directory = file.getAbsoluteFile().getParentFile();
    return read(ConfigFile.read(file), source, directory, profiles);
  }

  private AgentConfig defaults() throws ConfigProblems {
    return read(
        null, new ArrayList<>(), "The configuration (there is no file)", null, new FileStamps());
  }

  AgentConfig read(String yaml, String source) throws ConfigProblems {
    return read(yaml, source, null, new FileStamps());
  }

  private AgentConfig read(
      String yaml, String source, @Nullable File directory, FileStamps profiles)
      throws ConfigProblems {
    List<ConfigProblem> problems = new ArrayList<>();
    ConfigNode tree = YamlText.parse(yaml, problems);
    if (tree == null && !problems.isEmpty()) {
      throw new ConfigProblems(source, problems);
    }
    return read(tree, problems, source, directory, profiles);
  }

  private AgentConfig read(
      @Nullable ConfigNode tree,
      List<ConfigProblem> problems,
      String source,
      @Nullable File directory,
      FileStamps profiles)
      throws ConfigProblems {
    ServiceIdentity identity =
        new ServiceIdentity(
            sources.property("sun.java.command"), sources.property("java.class.path"));
    ConfigReading reading = new ConfigReading(sources, problems);
    ConfigNode whole = new Profiles(reading, problems, directory, profiles).below(tree);
    return new AgentConfig(reading, whole, source, identity, known);
  }
}
