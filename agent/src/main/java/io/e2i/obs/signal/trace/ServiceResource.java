package io.e2i.obs.signal.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What all spans of this JVM have in common: service, host, process and runtime. */
public final class ServiceResource {

  private ServiceResource() {}

  /**
   * Reads files of the host, so not for {@code premain}.
   *
   * @param version the service's, or an empty text if it is not known
   * @param attributes more attributes; they win over what is detected, but not over the first three
   * @param agentVersion the version of e2i-obs
   */
  public static Attributes create(
      String name,
      String version,
      String environment,
      Map<String, String> attributes,
      String agentVersion) {
    AttributesBuilder builder = Attributes.builder();
    putHost(builder);
    putProcess(builder);
    putTelemetry(builder, agentVersion);
    put(builder, "service.instance.id", UUID.randomUUID().toString());
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      put(builder, attribute.getKey(), attribute.getValue());
    }
    put(builder, "service.name", name);
    put(builder, "service.version", version);
    put(builder, "deployment.environment.name", environment);
    return builder.build();
  }

  private static void putHost(AttributesBuilder builder) {
    put(builder, "host.name", HostName.find());
    put(builder, "host.arch", arch(property("os.arch")));
    put(builder, "os.type", osType(property("os.name")));
    put(builder, "os.description", (property("os.name") + " " + property("os.version")).trim());
  }

  private static void putProcess(AttributesBuilder builder) {
    long pid = ProcessId.find();
    if (pid > 0) {
      builder.put(AttributeKey.longKey("process.pid"), pid);
    }
    put(builder, "process.runtime.name", property("java.runtime.name"));
    put(builder, "process.runtime.version", property("java.runtime.version"));
    put(
        builder,
        "process.runtime.description",
        (property("java.vm.vendor")
                + " "
                + property("java.vm.name")
                + " "
                + property("java.vm.version"))
            .trim());
  }

  private static void putTelemetry(AttributesBuilder builder, String agentVersion) {
    // What makes the spans: not OpenTelemetry's SDK, whose name would promise its behaviour.
    put(builder, "telemetry.sdk.language", "java");
    put(builder, "telemetry.sdk.name", "e2i-obs");
    put(builder, "telemetry.sdk.version", agentVersion);
    put(builder, "telemetry.distro.name", "e2i-obs");
    put(builder, "telemetry.distro.version", agentVersion);
  }

  private static void put(AttributesBuilder builder, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      builder.put(key, value);
    }
  }

  /** The architecture in the words of the semantic conventions. */
  static String arch(String javaName) {
    switch (javaName) {
      case "x86_64":
        return "amd64";
      case "aarch64":
        return "arm64";
      case "arm":
        return "arm32";
      case "i386":
      case "i686":
        return "x86";
      case "ppc64le":
        return "ppc64";
      default:
        return javaName;
    }
  }

  /** The operating system in the words of the semantic conventions. */
  static String osType(String javaName) {
    String name = javaName.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return "windows";
    }
    if (name.startsWith("mac")) {
      return "darwin";
    }
    return name.startsWith("sunos") ? "solaris" : name.replace(" ", "").replace("-", "");
  }

  private static String property(String name) {
    try {
      return System.getProperty(name, "");
    } catch (SecurityException denied) {
      return "";
    }
  }
}
