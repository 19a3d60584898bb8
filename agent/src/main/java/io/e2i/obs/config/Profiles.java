package io.e2i.obs.config;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the key {@code profiles} names: configurations that are taken over below the user's own,
 * packed with the agent or in files. Confined to one thread.
 */
final class Profiles {

  static final String KEY = "profiles";

  /** Those that are packed, by the names of their files without {@code .yaml}. */
  static final List<String> PACKED = Collections.singletonList("e2i");

  private static final int MAX = 16;

  private final ConfigReading reading;
  private final List<ConfigProblem> problems;
  private final @Nullable File directory;
  private final FileStamps files;

  /**
   * @param problems receives what is wrong
   * @param directory where names of files begin; null for the working directory
   * @param files receives the files that are read, and those that are not there
   */
  Profiles(
      ConfigReading reading,
      List<ConfigProblem> problems,
      @Nullable File directory,
      FileStamps files) {
    this.reading = reading;
    this.problems = problems;
    this.directory = directory;
    this.files = files;
  }

  /** The tree with everything that the profiles add to it; the first profile counts most. */
  @Nullable ConfigNode below(@Nullable ConfigNode tree) {
    ConfigNode inFile = tree == null || !tree.isMapping() ? null : tree.entries().get(KEY);
    ConfigNode given = reading.find(KEY, inFile);
    if (given == null || given.isMapping()) {
      return tree; // what is no list is told where the key is read
    }
    ConfigNode merged = tree;
    List<ConfigNode> names = given.isList() ? given.items() : TextLists.split(given);
    for (ConfigNode one : names.subList(0, Math.min(names.size(), MAX))) {
      ConfigNode name = reading.resolve(KEY, one);
      ConfigNode profile = name == null || !name.isText() ? null : read(name);
      if (profile != null) {
        merged = merged == null ? profile : ProfileMerge.over(merged, profile);
      }
    }
    return merged;
  }

  private @Nullable ConfigNode read(ConfigNode node) {
    String name = node.text().trim();
    try {
      String text = PACKED.contains(name) ? packed(name) : ConfigFile.read(file(name, node));
      return parse(text, PACKED.contains(name) ? KEY + "/" + name + ".yaml" : name);
    } catch (ConfigProblems e) {
      problems.addAll(e.problems());
    } catch (IOException e) {
      problems.add(new ConfigProblem(KEY, node.place(), name + " cannot be read: " + e));
    }
    return null;
  }

  private File file(String name, ConfigNode node) throws ConfigProblems {
    File relative = new File(name);
    File file = relative.isAbsolute() ? relative : new File(directory, name);
    files.add(file);
    if (!file.exists()) {
      throw new ConfigProblems(
          name,
          Collections.singletonList(
              new ConfigProblem(
                  KEY,
                  node.place(),
                  "must name a profile ("
                      + String.join(", ", PACKED)
                      + ") or a file, but there is no "
                      + file)));
    }
    return file;
  }

  private static String packed(String name) throws IOException {
    String resource = KEY + "/" + name + ".yaml";
    try (InputStream in = Profiles.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is missing in the agent's jar");
      }
      return new String(ConfigFile.upTo(ConfigFile.MAX_BYTES, in), StandardCharsets.UTF_8);
    }
  }

  private @Nullable ConfigNode parse(String text, String source) {
    List<ConfigProblem> found = new ArrayList<>();
    ConfigNode profile = YamlText.parse(text, found);
    for (ConfigProblem problem : found) {
      problems.add(problem.in(source));
    }
    if (profile == null) {
      return null;
    }
    ConfigNode placed = profile.in(source);
    ConfigNode nested = placed.entries().get(KEY);
    if (nested != null) {
      problems.add(new ConfigProblem(KEY, nested.place(), "cannot be given in a profile"));
    }
    return placed;
  }
}
