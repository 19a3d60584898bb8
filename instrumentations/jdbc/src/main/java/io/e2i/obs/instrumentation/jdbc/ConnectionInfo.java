package io.e2i.obs.instrumentation.jdbc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which database a connection leads to: what its URL tells, without credentials. Immutable. */
final class ConnectionInfo {

  static final ConnectionInfo UNKNOWN = new ConnectionInfo(DatabaseSystem.OTHER, null, -1, null);

  private final DatabaseSystem system;
  private final @Nullable String host;
  private final int port;
  private final @Nullable String namespace;
  private final int hash;

  /**
   * @param port -1 if the URL names none
   */
  ConnectionInfo(
      DatabaseSystem system, @Nullable String host, int port, @Nullable String namespace) {
    this.system = system;
    this.host = host == null || host.isEmpty() ? null : host;
    this.port = port;
    this.namespace = namespace == null || namespace.isEmpty() ? null : namespace;
    this.hash = Objects.hash(system.systemName(), this.host, port, this.namespace);
  }

  DatabaseSystem system() {
    return system;
  }

  /** Null for a database inside this process, or if the URL does not tell. */
  @Nullable String host() {
    return host;
  }

  /** The port if it is worth mentioning: named, and not the system's default; otherwise -1. */
  int unusualPort() {
    return port == system.defaultPort() ? -1 : port;
  }

  @Nullable String namespace() {
    return namespace;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof ConnectionInfo)) {
      return false;
    }
    ConnectionInfo that = (ConnectionInfo) other;
    return hash == that.hash
        && system == that.system
        && port == that.port
        && Objects.equals(host, that.host)
        && Objects.equals(namespace, that.namespace);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return system.systemName()
        + (host == null ? "" : " " + host)
        + (port < 0 ? "" : ":" + port)
        + (namespace == null ? "" : " " + namespace);
  }
}
