package io.e2i.obs.operation;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;

/**
 * Attributes of HTTP operations, by OpenTelemetry's stable conventions. Technologies set them,
 * signals read them: metrics take method, route, status, host and size from here.
 */
public final class HttpAttributes {

  /** In capitals; {@code _OTHER} for a method that the conventions do not know. */
  public static final AttributeKey<String> REQUEST_METHOD = stringKey("http.request.method");

  /** What the caller wrote, where {@link #REQUEST_METHOD} is {@code _OTHER}. */
  public static final AttributeKey<String> REQUEST_METHOD_ORIGINAL =
      stringKey("http.request.method_original");

  /** Bytes of the request's body as sent, without headers. */
  public static final AttributeKey<Long> REQUEST_BODY_SIZE = longKey("http.request.body.size");

  /** Bytes of the response's body as sent, without headers. */
  public static final AttributeKey<Long> RESPONSE_BODY_SIZE = longKey("http.response.body.size");

  public static final AttributeKey<Long> RESPONSE_STATUS_CODE =
      longKey("http.response.status_code");

  /** For clients: how many requests one call has led to beyond the first; absent if none. */
  public static final AttributeKey<Long> REQUEST_RESEND_COUNT =
      longKey("http.request.resend_count");

  /** The template that matched, such as {@code /orders/{id}}; never a raw path. */
  public static final AttributeKey<String> ROUTE = stringKey("http.route");

  public static final AttributeKey<String> URL_SCHEME = stringKey("url.scheme");

  public static final AttributeKey<String> URL_PATH = stringKey("url.path");

  /** Without the question mark; secrets in it are redacted. */
  public static final AttributeKey<String> URL_QUERY = stringKey("url.query");

  /** For clients: the whole URL, without credentials, secrets in the query redacted. */
  public static final AttributeKey<String> URL_FULL = stringKey("url.full");

  /** The host that the request is for, as a name where one is known. */
  public static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");

  public static final AttributeKey<Long> SERVER_PORT = longKey("server.port");

  /** For servers: where the request came from first, as far as proxies tell. */
  public static final AttributeKey<String> CLIENT_ADDRESS = stringKey("client.address");

  /** The other end of the connection. */
  public static final AttributeKey<String> NETWORK_PEER_ADDRESS = stringKey("network.peer.address");

  public static final AttributeKey<Long> NETWORK_PEER_PORT = longKey("network.peer.port");

  /** Such as {@code 1.1} or {@code 2}. */
  public static final AttributeKey<String> NETWORK_PROTOCOL_VERSION =
      stringKey("network.protocol.version");

  public static final AttributeKey<String> USER_AGENT_ORIGINAL = stringKey("user_agent.original");

  private HttpAttributes() {}
}
