package io.e2i.obs.instrumentation.servlet;

import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.HttpServerOperation;
import io.e2i.obs.operation.Operation;
import io.e2i.obs.operation.Redaction;
import io.e2i.obs.technology.TechnologyOptions;
import org.jspecify.annotations.Nullable;

/** Writes what a request and its response say into the operation. */
final class RequestDetails {

  private RequestDetails() {}

  /** What metrics need of every request, and the rest of those that are sampled. */
  static void describe(Operation operation, Exchange exchange) {
    String route = ServletRoute.of(exchange);
    if (route != null) {
      HttpServerOperation.route(operation, route);
    }
    operation.set(HttpAttributes.REQUEST_BODY_SIZE, size(exchange.header("Content-Length")));
    if (operation.isSampled()) {
      describeCall(operation, exchange);
    }
  }

  private static void describeCall(Operation operation, Exchange exchange) {
    TechnologyOptions options = TechnologyOptions.of(ServletInstrumentation.NAME);
    String peer = exchange.peerAddress();
    operation
        .set(HttpAttributes.URL_SCHEME, exchange.scheme())
        .set(HttpAttributes.URL_PATH, Redaction.url(exchange.path()))
        .set(HttpAttributes.URL_QUERY, Redaction.query(exchange.query()))
        .set(HttpAttributes.SERVER_ADDRESS, exchange.host())
        .set(HttpAttributes.SERVER_PORT, (long) exchange.port())
        .set(HttpAttributes.CLIENT_ADDRESS, client(exchange, peer, options))
        .set(HttpAttributes.NETWORK_PEER_ADDRESS, peer)
        .set(HttpAttributes.NETWORK_PEER_PORT, (long) exchange.peerPort())
        .set(HttpAttributes.NETWORK_PROTOCOL_VERSION, version(exchange.protocol()));
    String agent = exchange.header("User-Agent");
    if (agent != null) {
      operation.set(HttpAttributes.USER_AGENT_ORIGINAL, Redaction.header("User-Agent", agent));
    }
    CapturedHeaders.request(operation, exchange, options);
  }

  /** What is known only at the end. */
  static void describeResponse(Operation operation, Exchange exchange) {
    if (operation.isSampled()) {
      CapturedHeaders.response(
          operation, exchange, TechnologyOptions.of(ServletInstrumentation.NAME));
    }
  }

  /** The first address of a list that proxies have added to, if the configuration trusts it. */
  private static String client(Exchange exchange, String peer, TechnologyOptions options) {
    if (!options.flag(ServletInstrumentation.TRUST_FORWARDED)) {
      return peer;
    }
    String forwarded = exchange.header("X-Forwarded-For");
    if (forwarded == null) {
      return peer;
    }
    int comma = forwarded.indexOf(',');
    String first = (comma < 0 ? forwarded : forwarded.substring(0, comma)).trim();
    return first.isEmpty() ? peer : Redaction.header("X-Forwarded-For", first);
  }

  private static @Nullable Long size(@Nullable String contentLength) {
    if (contentLength == null) {
      return null;
    }
    try {
      return Long.valueOf(contentLength);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static @Nullable String version(@Nullable String protocol) {
    if (protocol == null || !protocol.startsWith("HTTP/")) {
      return null;
    }
    switch (protocol) {
      case "HTTP/1.1":
        return "1.1";
      case "HTTP/2.0":
        return "2";
      default:
        return protocol.substring("HTTP/".length());
    }
  }
}
