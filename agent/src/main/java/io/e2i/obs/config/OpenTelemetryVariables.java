package io.e2i.obs.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What OpenTelemetry's variables, or the system properties of the same names, say in the words of
 * this configuration. Immutable once read.
 */
final class OpenTelemetryVariables {

  private final ConfigSources sources;
  private final Map<String, ConfigNode> byPath = new HashMap<>();
  private final List<ConfigProblem> problems = new ArrayList<>();

  private OpenTelemetryVariables(ConfigSources sources) {
    this.sources = sources;
  }

  static OpenTelemetryVariables read(ConfigSources sources) {
    OpenTelemetryVariables variables = new OpenTelemetryVariables(sources);
    variables.readResource();
    variables.readExporter();
    variables.readSampler();
    variables.readPropagators();
    variables.readDisabled();
    return variables;
  }

  @Nullable ConfigNode find(String path) {
    return byPath.get(path);
  }

  List<ConfigProblem> problems() {
    return problems;
  }

  private void readResource() {
    ConfigNode attributes = variable("OTEL_RESOURCE_ATTRIBUTES");
    if (attributes != null) {
      Map<String, ConfigNode> pairs = decoded(TextLists.pairs(attributes));
      move(pairs, "service.name", "service.name");
      move(pairs, "service.version", "service.version");
      move(pairs, "deployment.environment", "service.environment");
      move(pairs, "deployment.environment.name", "service.environment");
      put("service.attributes", pairs, attributes);
    }
    put("service.name", variable("OTEL_SERVICE_NAME"));
  }

  private void readExporter() {
    ConfigNode endpoint = variable("OTEL_EXPORTER_OTLP_ENDPOINT");
    ConfigNode protocol = variable("OTEL_EXPORTER_OTLP_PROTOCOL");
    put("export.otlp.endpoint", endpoint);
    if (endpoint != null && protocol != null && protocol.text().equals("grpc")) {
      wrong("export.otlp.endpoint", protocol, "http/protobuf, usually with port 4318");
    }
    put("export.otlp.compression", variable("OTEL_EXPORTER_OTLP_COMPRESSION"));
    put("export.otlp.certificate", variable("OTEL_EXPORTER_OTLP_CERTIFICATE"));
    ConfigNode headers = variable("OTEL_EXPORTER_OTLP_HEADERS");
    if (headers != null) {
      put("export.otlp.headers", decoded(TextLists.pairs(headers)), headers);
    }
    ConfigNode timeout = variable("OTEL_EXPORTER_OTLP_TIMEOUT");
    if (timeout != null) {
      boolean millis = NumberType.whole(timeout.text()) != null;
      put("export.otlp.timeout", millis ? timeout.withText(timeout.text() + "ms") : timeout);
    }
  }

  private void readSampler() {
    ConfigNode sampler = variable("OTEL_TRACES_SAMPLER");
    if (sampler == null) {
      return;
    }
    ConfigNode argument = variable("OTEL_TRACES_SAMPLER_ARG");
    switch (sampler.text().toLowerCase(Locale.ROOT)) {
      case "always_on":
      case "parentbased_always_on":
        put("tracing.sampling.ratio", sampler.withText("1"));
        break;
      case "always_off":
      case "parentbased_always_off":
        put("tracing.sampling.ratio", sampler.withText("0"));
        break;
      case "traceidratio":
      case "parentbased_traceidratio":
        put("tracing.sampling.ratio", argument == null ? sampler.withText("1") : argument);
        break;
      default:
        wrong(
            "tracing.sampling.ratio",
            sampler,
            "always_on, always_off or traceidratio, each also with parentbased_ before it");
    }
  }

  /** OpenTelemetry has no name for our own propagator, so it stays. */
  private void readPropagators() {
    ConfigNode propagators = variable("OTEL_PROPAGATORS");
    if (propagators == null) {
      return;
    }
    boolean none = propagators.text().equals("none");
    String names = none ? "" : propagators.text() + ",";
    put("tracing.propagators", propagators.withText(names + "x-request-id"));
  }

  private void readDisabled() {
    ConfigNode disabled = variable("OTEL_SDK_DISABLED");
    if (disabled != null && disabled.text().equalsIgnoreCase("true")) {
      put("enabled", disabled.withText("false"));
    }
  }

  private @Nullable ConfigNode variable(String name) {
    String property = name.toLowerCase(Locale.ROOT).replace('_', '.');
    String value = sources.property(property);
    if (!value.isEmpty()) {
      return ConfigNode.override(value, "-D" + property);
    }
    value = sources.variable(name);
    return value.isEmpty() ? null : ConfigNode.override(value, name);
  }

  private void move(@Nullable Map<String, ConfigNode> pairs, String attribute, String path) {
    put(path, pairs == null ? null : pairs.remove(attribute));
  }

  private void put(String path, @Nullable ConfigNode node) {
    if (node != null) {
      byPath.put(path, node);
    }
  }

  /** Without pairs the text itself, which then is found to be wrong where it is read. */
  private void put(String path, @Nullable Map<String, ConfigNode> pairs, ConfigNode text) {
    byPath.put(path, pairs == null ? text : ConfigNode.override(pairs, text.place()));
  }

  private void wrong(String path, ConfigNode node, String expected) {
    String what = "must be " + expected + ", but is \"" + node.text() + '"';
    problems.add(new ConfigProblem(path, node.place(), what));
  }

  private static @Nullable Map<String, ConfigNode> decoded(
      @Nullable Map<String, ConfigNode> pairs) {
    if (pairs == null) {
      return null;
    }
    Map<String, ConfigNode> decoded = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigNode> pair : pairs.entrySet()) {
      ConfigNode value = pair.getValue();
      decoded.put(pair.getKey(), value.withText(PercentDecoding.decode(value.text())));
    }
    return decoded;
  }
}
