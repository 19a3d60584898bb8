package io.e2i.obs.config;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The section {@code costs}: what calls to language models cost. Immutable. */
public final class CostsConfig {

  private final boolean enabled;
  private final @Nullable File file;
  private final @Nullable PriceList prices;

  private CostsConfig(boolean enabled, @Nullable File file, @Nullable PriceList prices) {
    this.enabled = enabled;
    this.file = file;
    this.prices = prices;
  }

  static CostsConfig read(ConfigSection section) {
    boolean enabled = section.flag("enabled", true);
    String name = section.text("prices", "");
    section.end();
    if (name.isEmpty()) {
      return new CostsConfig(enabled, null, null);
    }
    File file = new File(name);
    return new CostsConfig(enabled, file, prices(section, file));
  }

  private static @Nullable PriceList prices(ConfigSection section, File file) {
    try {
      return PriceList.read(file);
    } catch (ConfigProblems e) {
      List<String> problems = new ArrayList<>();
      for (ConfigProblem problem : e.problems()) {
        problems.add("costs.prices, file " + file + ": " + problem);
      }
      section.reject(problems);
      return null;
    }
  }

  /** Whether anybody reckons what calls cost. */
  public boolean enabled() {
    return enabled;
  }

  /** The user's own prices; null for those that the agent brings along. */
  public @Nullable PriceList prices() {
    return prices;
  }

  /** Where the user's own prices are; null if there are none. */
  @Nullable File file() {
    return file;
  }
}
