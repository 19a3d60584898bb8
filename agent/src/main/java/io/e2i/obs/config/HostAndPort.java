package io.e2i.obs.config;

import org.jspecify.annotations.Nullable;

/** A host, in which {@code *} stands for any characters, and perhaps a port. Immutable. */
final class HostAndPort {

  private static final int MAX_PORT = 65_535;

  private final String host;
  private final int port;

  private HostAndPort(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /** Null if it is no such thing; IPv6 addresses are in brackets. */
  static @Nullable HostAndPort parse(String text) {
    int colon = text.indexOf(':', Math.max(0, text.lastIndexOf(']')));
    String host = colon < 0 ? text : text.substring(0, colon);
    int port = colon < 0 ? -1 : port(text.substring(colon + 1));
    return isHost(host) && (colon < 0 || port > 0) ? new HostAndPort(host, port) : null;
  }

  private static boolean isHost(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean allowed =
          Character.isLetterOrDigit(c)
              || "*.-_".indexOf(c) >= 0
              || (bracketed && "[]:%".indexOf(c) >= 0);
      if (!allowed) {
        return false;
      }
    }
    return !host.isEmpty();
  }

  private static int port(String text) {
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      port = digit < 0 || digit > 9 || port > MAX_PORT ? -1 : 10 * port + digit;
      if (port < 0) {
        return -1;
      }
    }
    return port > MAX_PORT ? -1 : port;
  }

  String host() {
    return host;
  }

  /** Negative if there is none. */
  int port() {
    return port;
  }
}
