package io.e2i.obs.signal.error;

import io.e2i.obs.operation.HttpAttributes;
import io.e2i.obs.operation.Operation;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The request that an error has come up in, with what its operation knows. Immutable. */
public final class RequestPart {

  private static final String HEADER = "http.request.header.";

  private final @Nullable String method;
  private final @Nullable String route;
  private final @Nullable String url;
  private final @Nullable String query;
  private final @Nullable Long status;
  private final Map<String, String> headers = new TreeMap<>();
  private final RequestRedaction redaction = new RequestRedaction();

  private RequestPart(Operation request) {
    method = request.peek(HttpAttributes.REQUEST_METHOD);
    route = request.peek(HttpAttributes.ROUTE);
    url = urlOf(request);
    String given = request.peek(HttpAttributes.URL_QUERY);
    query = given == null ? null : redaction.query(given);
    status = request.peek(HttpAttributes.RESPONSE_STATUS_CODE);
    if (request.isEnded()) {
      request.forEachOwnAttribute(this::header);
    }
    String agent = request.peek(HttpAttributes.USER_AGENT_ORIGINAL);
    if (agent != null) {
      headers.put("user-agent", redaction.userAgent(agent));
    }
  }

  static @Nullable RequestPart of(@Nullable Operation request) {
    return request == null ? null : new RequestPart(request);
  }

  /** Null unless the path is known: only sampled requests know it. */
  private @Nullable String urlOf(Operation request) {
    String given = request.peek(HttpAttributes.URL_PATH);
    String path = given == null ? null : redaction.path(given);
    String host = request.peek(HttpAttributes.SERVER_ADDRESS);
    if (path == null || host == null) {
      return path;
    }
    Long port = request.peek(HttpAttributes.SERVER_PORT);
    String scheme = request.peek(HttpAttributes.URL_SCHEME);
    return (scheme == null ? "http" : scheme)
        + "://"
        + host
        + (port == null ? "" : ":" + port)
        + path;
  }

  private void header(AttributeKey<?> key, @Nullable Object value) {
    if (key.getKey().startsWith(HEADER) && value instanceof List) {
      StringBuilder joined = new StringBuilder();
      for (Object one : (List<?>) value) {
        joined.append(joined.length() == 0 ? "" : ", ").append(one);
      }
      String name = key.getKey().substring(HEADER.length());
      headers.put(name, redaction.header(name, joined.toString()));
    }
  }

  public @Nullable String method() {
    return method;
  }

  /** The template that matched. */
  public @Nullable String route() {
    return route;
  }

  /** Without query and secrets; only a path if the host is not known. */
  public @Nullable String url() {
    return url;
  }

  /** Without the question mark and the values of secret parameters. */
  public @Nullable String query() {
    return query;
  }

  public @Nullable Long status() {
    return status;
  }

  /** Those that the configuration wants to have captured, secret ones masked; by name. */
  public Map<String, String> headers() {
    return Collections.unmodifiableMap(headers);
  }
}
