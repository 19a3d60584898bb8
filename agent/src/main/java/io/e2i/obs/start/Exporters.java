package io.e2i.obs.start;

import io.e2i.obs.config.AgentConfig;
import io.e2i.obs.config.OtlpConfig;
import io.e2i.obs.config.ServiceConfig;
import io.e2i.obs.export.CircuitBreaker;
import io.e2i.obs.export.GuardedExporter;
import io.e2i.obs.export.otlp.OtlpExporter;
import io.e2i.obs.signal.trace.ServiceResource;
import java.util.ArrayList;
import java.util.List;

/** The places that spans go to, as the configuration asks for. */
final class Exporters {

  private Exporters() {}

  static List<GuardedExporter> of(AgentConfig config) {
    List<GuardedExporter> exporters = new ArrayList<>();
    OtlpConfig otlp = config.export().otlp();
    if (otlp.enabled()) {
      ServiceConfig service = config.service();
      CircuitBreaker breaker =
          new CircuitBreaker("otlp", otlp.breakerFailures(), otlp.breakerOpenFor());
      exporters.add(
          new GuardedExporter(
              new OtlpExporter(
                  otlp,
                  ServiceResource.create(
                      service.name(),
                      service.version(),
                      service.environment(),
                      service.attributes(),
                      AgentVersion.current())),
              breaker));
    }
    return exporters;
  }
}
