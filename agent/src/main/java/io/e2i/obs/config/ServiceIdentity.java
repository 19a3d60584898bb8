package io.e2i.obs.config;

/** What the running application is called, as far as the JVM tells. Immutable. */
final class ServiceIdentity {

  private final String name;
  private final String version;

  ServiceIdentity(String name, String version) {
    this.name = name;
    this.version = version;
  }

  String name() {
    return name;
  }

  String version() {
    return version;
  }
}
