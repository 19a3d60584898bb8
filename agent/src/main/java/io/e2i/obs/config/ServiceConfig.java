package io.e2i.obs.config;

import java.util.Map;

/** The section {@code service}: who is observed. Immutable. */
public final class ServiceConfig {

  private final String name;
  private final String version;
  private final String environment;
  private final Map<String, String> attributes;

  ServiceConfig(String name, String version, String environment, Map<String, String> attributes) {
    this.name = name;
    this.version = version;
    this.environment = environment;
    this.attributes = attributes;
  }

  static ServiceConfig read(ConfigSection section, ServiceIdentity identity) {
    String name = section.text("name", "auto");
    String version = section.text("version", "auto");
    String environment = section.text("environment", "${ENVIRONMENT:-production}");
    Map<String, String> attributes = section.textMap("attributes");
    section.end();
    return new ServiceConfig(
        name.equals("auto") ? identity.name() : name,
        version.equals("auto") ? identity.version() : version,
        environment,
        attributes);
  }

  /** Never {@code auto}: found out already. */
  public String name() {
    return name;
  }

  /** Never {@code auto}; {@code unknown} if it cannot be found out. */
  public String version() {
    return version;
  }

  public String environment() {
    return environment;
  }

  /** Further resource attributes. */
  public Map<String, String> attributes() {
    return attributes;
  }
}
