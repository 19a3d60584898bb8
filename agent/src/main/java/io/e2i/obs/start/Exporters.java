package io.e2i.obs.start;

import io.e2i.obs.config.AgentConfig;
import io.e2i.obs.export.GuardedExporter;
import java.util.ArrayList;
import java.util.List;

/** The places that spans go to, as the configuration asks for. */
final class Exporters {

  private Exporters() {}

  static List<GuardedExporter> of(AgentConfig config) {
    return new ArrayList<>();
  }
}
