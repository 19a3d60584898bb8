package io.e2i.obs.export.otlp;

import io.e2i.obs.config.ConfigLoader;
import io.e2i.obs.config.ConfigProblems;
import io.e2i.obs.config.KnownTechnologies;
import io.e2i.obs.config.OtlpConfig;
import io.e2i.obs.config.TechnologyCheck;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** The section {@code export.otlp} as a test writes it. */
final class TestOtlpConfig {

  private TestOtlpConfig() {}

  /**
   * @param more the other keys of the section, in YAML's flow style, without braces
   */
  static OtlpConfig of(URI endpoint, String more) {
    String section = "endpoint: \"" + endpoint + "\"" + (more.isEmpty() ? "" : ", " + more);
    try {
      return ConfigLoader.parse(
              "export: {otlp: {" + section + "}}",
              new KnownTechnologies(Map.of(), Set.of(), TechnologyCheck.NONE))
          .export()
          .otlp();
    } catch (ConfigProblems e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
