package io.e2i.obs.start;

import io.e2i.obs.config.AgentConfig;
import io.e2i.obs.config.OtlpConfig;
import io.e2i.obs.config.ServiceConfig;
import io.e2i.obs.export.CircuitBreaker;
import io.e2i.obs.export.Exporter;
import io.e2i.obs.export.GuardedExporter;
import io.e2i.obs.export.console.ConsoleExporter;
import io.e2i.obs.export.otlp.OtlpExporter;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.signal.trace.ServiceResource;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.List;

/** The places that spans go to, as the configuration asks for. */
final class Exporters {

  private Exporters() {}

  static List<GuardedExporter> of(AgentConfig config) {
    List<GuardedExporter> exporters = new ArrayList<>();
    OtlpConfig otlp = config.export().otlp();
    if (otlp.enabled()) {
      try {
        exporters.add(guarded(new OtlpExporter(otlp, resource(config.service())), otlp));
      } catch (IllegalArgumentException unusable) {
        // Certificates are read here and not with the configuration: that would be before main.
        AgentLog.error(unusable.getMessage() + "; no spans go to OTLP.");
      }
    }
    if (config.export().console().enabled()) {
      exporters.add(guarded(ConsoleExporter.onStandardError(), otlp));
    }
    return exporters;
  }

  private static GuardedExporter guarded(Exporter exporter, OtlpConfig limits) {
    return new GuardedExporter(
        exporter,
        new CircuitBreaker(exporter.name(), limits.breakerFailures(), limits.breakerOpenFor()));
  }

  private static Attributes resource(ServiceConfig service) {
    return ServiceResource.create(
        service.name(),
        service.version(),
        service.environment(),
        service.attributes(),
        AgentVersion.current());
  }
}
