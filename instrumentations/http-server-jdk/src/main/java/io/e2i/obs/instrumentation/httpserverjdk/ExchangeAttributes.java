package io.e2i.obs.instrumentation.httpserverjdk;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.HttpServerOperation;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Redaction;
import io.e2i.obs.technology.TechnologyOptions;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Reads a request into attributes. */
final class ExchangeAttributes {

  private static final String HTTP_1_1 = "HTTP/1.1";
  private static final int MAX_PORT = 65_535;
  private static final int MAX_DIGITS = 18;

  private ExchangeAttributes() {}

  static void describe(Operation operation, HttpExchange exchange) {
    boolean https = exchange instanceof HttpsExchange;
    URI uri = exchange.getRequestURI();
    String route = exchange.getHttpContext().getPath();
    if (!route.equals("/")) {
      HttpServerOperation.route(operation, route);
    }
    operation.set(
        HttpAttributes.REQUEST_BODY_SIZE,
        size(exchange.getRequestHeaders().getFirst("Content-Length")));
    operation.set(HttpAttributes.URL_SCHEME, https ? "https" : "http");
    operation.set(HttpAttributes.URL_PATH, path(uri));
    if (operation.isSampled()) {
      operation.set(HttpAttributes.URL_QUERY, Redaction.query(uri.getRawQuery()));
      details(operation, exchange, https);
    }
  }

  private static @Nullable String path(URI uri) {
    String path = uri.getRawPath();
    return path == null ? null : Redaction.url(path);
  }

  private static void details(Operation operation, HttpExchange exchange, boolean https) {
    Headers headers = exchange.getRequestHeaders();
    String userAgent = headers.getFirst("User-Agent");
    if (userAgent != null) {
      operation.set(HttpAttributes.USER_AGENT_ORIGINAL, Redaction.header("User-Agent", userAgent));
    }
    operation.set(HttpAttributes.NETWORK_PROTOCOL_VERSION, version(exchange.getProtocol()));
    server(operation, headers.getFirst("Host"), https);
    InetSocketAddress peer = exchange.getRemoteAddress();
    if (peer != null && peer.getAddress() != null) {
      String address = peer.getAddress().getHostAddress();
      operation.set(HttpAttributes.NETWORK_PEER_ADDRESS, address);
      operation.set(HttpAttributes.NETWORK_PEER_PORT, (long) peer.getPort());
      operation.set(HttpAttributes.CLIENT_ADDRESS, client(headers, address));
    }
  }

  private static String version(String protocol) {
    return protocol.equals(HTTP_1_1) ? "1.1" : protocol.substring(protocol.indexOf('/') + 1);
  }

  /** {@code name}, {@code name:port}, {@code [address]:port}. */
  private static void server(Operation operation, @Nullable String host, boolean https) {
    if (host == null) {
      return;
    }
    int colon = host.lastIndexOf(':');
    boolean hasPort = colon > host.lastIndexOf(']');
    String name = hasPort ? host.substring(0, colon) : host;
    boolean bracketed = name.startsWith("[") && name.endsWith("]");
    String address = bracketed ? name.substring(1, name.length() - 1) : name;
    operation.set(HttpAttributes.SERVER_ADDRESS, Redaction.header("Host", address));
    long port = hasPort ? number(host, colon + 1) : https ? 443 : 80;
    if (port > 0 && port <= MAX_PORT) {
      operation.set(HttpAttributes.SERVER_PORT, port);
    }
  }

  private static @Nullable Long size(@Nullable String contentLength) {
    long size = contentLength == null ? -1 : number(contentLength, 0);
    return size < 0 ? null : size;
  }

  /** The digits as a number, or -1 for anything else. */
  private static long number(String text, int from) {
    long number = from < text.length() && text.length() - from <= MAX_DIGITS ? 0 : -1;
    for (int i = from; i < text.length() && number >= 0; i++) {
      int digit = Character.digit(text.charAt(i), 10);
      number = digit < 0 ? -1 : 10 * number + digit;
    }
    return number;
  }

  /** The first address that proxies tell, if the configuration trusts it and it looks like one. */
  private static String client(Headers headers, String peer) {
    boolean trusted =
        TechnologyOptions.of(HttpServerJdkInstrumentation.NAME)
            .flag(HttpServerJdkInstrumentation.TRUST_FORWARDED);
    String forwarded = trusted ? headers.getFirst("X-Forwarded-For") : null;
    if (forwarded == null) {
      return peer;
    }
    int comma = forwarded.indexOf(',');
    String first = (comma < 0 ? forwarded : forwarded.substring(0, comma)).trim();
    return isAddress(first) ? first : peer;
  }

  /** The longest text of an IPv6 address, with an IPv4 address in it, has 45 characters. */
  private static boolean isAddress(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '.' && c != ':' && Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 45;
  }
}
