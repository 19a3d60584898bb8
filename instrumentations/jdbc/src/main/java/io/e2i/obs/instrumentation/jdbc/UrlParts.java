package io.e2i.obs.instrumentation.jdbc;

import org.jspecify.annotations.Nullable;

/** What the URLs of different drivers have in common. No method throws. */
final class UrlParts {

  private static final int MAX_NAME = 255;

  /** One server. */
  static final class HostAndPort {
    static final HostAndPort NONE = new HostAndPort(null, -1);

    final @Nullable String host;

    /** -1 if there is none. */
    final int port;

    HostAndPort(@Nullable String host, int port) {
      this.host = host;
      this.port = port;
    }
  }

  private UrlParts() {}

  /** Where one of these characters comes first, or the end. */
  static int indexOfAny(String text, int from, String characters) {
    for (int i = Math.max(0, from); i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  /** Where hosts end: at a slash or an option that is not in parentheses. */
  static int endOfAuthority(String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (depth <= 0 && "/?;".indexOf(c) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  /**
   * The first of {@code host:port,host:port}, {@code address=(host=…)(port=…)} or {@code
   * (host=…,port=…)}. What does not look like a host and a port is nothing, because it may be part
   * of a password.
   */
  static HostAndPort firstHost(String hosts) {
    if (hosts.startsWith("(") || hosts.regionMatches(true, 0, "address=", 0, 8)) {
      String host = option(hosts, "host");
      return new HostAndPort(hostOrNull(host), port(option(hosts, "port")));
    }
    String first = hosts.substring(0, indexOfAny(hosts, 0, ","));
    if (first.startsWith("[")) {
      int close = first.indexOf(']');
      if (close < 0) {
        return HostAndPort.NONE;
      }
      String rest = first.substring(close + 1);
      return withPort(first.substring(1, close), rest.startsWith(":") ? rest.substring(1) : rest);
    }
    int colon = first.indexOf(':');
    if (colon < 0 || first.indexOf(':', colon + 1) >= 0) {
      return new HostAndPort(hostOrNull(first), -1);
    }
    return withPort(first.substring(0, colon), first.substring(colon + 1));
  }

  private static HostAndPort withPort(String host, String port) {
    int number = port(port);
    return number < 0 && !port.isEmpty()
        ? HostAndPort.NONE
        : new HostAndPort(hostOrNull(host), number);
  }

  /** The text if it is made of the characters of host names and addresses. */
  static @Nullable String hostOrNull(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > MAX_NAME) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && ".-_:%".indexOf(c) < 0) {
        return null;
      }
    }
    return text;
  }

  /** The number, or -1. */
  static int port(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 5) {
      return -1;
    }
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      port = 10 * port + digit;
    }
    return port > 0 && port <= 65535 ? port : -1;
  }

  /** The value of {@code key=value} among options; the key's case does not matter. */
  static @Nullable String option(String text, String key) {
    for (int i = 0; i + key.length() + 1 < text.length(); i++) {
      if ("?;&,(".indexOf(text.charAt(i)) >= 0
          && text.regionMatches(true, i + 1, key, 0, key.length())
          && text.charAt(i + 1 + key.length()) == '=') {
        int start = i + 2 + key.length();
        if (start < text.length() && text.charAt(start) == '{') {
          return nameOrNull(text.substring(start + 1, indexOfAny(text, start, "}")));
        }
        return nameOrNull(text.substring(start, indexOfAny(text, start, ";&,)?")));
      }
    }
    return null;
  }

  /** What follows the last slash, backslash or colon. */
  static @Nullable String lastSegment(String path) {
    int start = path.length();
    while (start > 0 && "/\\:".indexOf(path.charAt(start - 1)) < 0) {
      start--;
    }
    return nameOrNull(path.substring(start));
  }

  /** The text if it can be a database's name; what could hold credentials is none. */
  static @Nullable String nameOrNull(String text) {
    boolean name =
        !text.isEmpty()
            && text.length() <= MAX_NAME
            && text.indexOf('=') < 0
            && text.indexOf('@') < 0;
    return name ? text : null;
  }
}
