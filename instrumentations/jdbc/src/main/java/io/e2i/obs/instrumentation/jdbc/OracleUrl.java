package io.e2i.obs.instrumentation.jdbc;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The URLs of Oracle's drivers: {@code thin:@host:1521:SID}, {@code thin:@//host:1521/service},
 * {@code oci:@alias}, {@code thin:@(DESCRIPTION=…)}. Never throws.
 */
final class OracleUrl {

  private OracleUrl() {}

  /** Reads what follows {@code jdbc:oracle:}. */
  static ConnectionInfo read(String rest) {
    int options = UrlParts.indexOfAny(rest, 0, "?");
    int at = rest.lastIndexOf('@', options - 1);
    if (at < 0) {
      return info(null, -1, null);
    }
    String place = rest.substring(at + 1, options).trim();
    if (place.startsWith("(")) {
      return descriptor(place);
    }
    int slashes = place.indexOf("//");
    if (slashes < 0 && place.indexOf(':') < 0 && place.indexOf('/') < 0) {
      return info(null, -1, UrlParts.nameOrNull(place));
    }
    String protocol = slashes < 0 ? "" : place.substring(0, slashes).toLowerCase(Locale.ROOT);
    if (!protocol.isEmpty() && !protocol.equals("tcp:") && !protocol.equals("tcps:")) {
      return info(null, -1, null);
    }
    return easy(slashes < 0 ? place : place.substring(slashes + 2));
  }

  /** {@code host:port/service} or {@code host:port:SID}. */
  private static ConnectionInfo easy(String place) {
    int slash = UrlParts.indexOfAny(place, 0, "/");
    String authority = place.substring(0, slash);
    String name = slash < place.length() ? place.substring(slash + 1) : "";
    if (!authority.startsWith("[") && name.isEmpty()) {
      int first = UrlParts.indexOfAny(authority, 0, ":");
      int second = UrlParts.indexOfAny(authority, Math.min(first + 1, authority.length()), ":");
      if (second < authority.length()) {
        name = authority.substring(second + 1);
        authority = authority.substring(0, second);
      }
    }
    UrlParts.HostAndPort host = UrlParts.firstHost(authority);
    String service = name.substring(0, UrlParts.indexOfAny(name, 0, ":/"));
    return info(host.host, host.port, UrlParts.nameOrNull(service));
  }

  private static ConnectionInfo descriptor(String text) {
    StringBuilder dense = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > ' ') {
        dense.append(text.charAt(i));
      }
    }
    String description = dense.toString();
    String name = value(description, "SERVICE_NAME");
    return info(
        UrlParts.hostOrNull(value(description, "HOST")),
        UrlParts.port(value(description, "PORT")),
        name == null ? value(description, "SID") : name);
  }

  /** The first {@code (key=value)}. */
  private static @Nullable String value(String description, String key) {
    String upper = description.toUpperCase(Locale.ROOT);
    int found = upper.indexOf("(" + key + "=");
    if (found < 0 || upper.length() != description.length()) {
      return null;
    }
    int start = found + key.length() + 2;
    return UrlParts.nameOrNull(
        description.substring(start, UrlParts.indexOfAny(description, start, "()")));
  }

  private static ConnectionInfo info(@Nullable String host, int port, @Nullable String name) {
    return new ConnectionInfo(DatabaseSystem.ORACLE, host, port, name);
  }
}
