package io.e2i.obs.server;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Status, headers and body of one answer. Immutable; the body must not be written any more. */
public final class Response {

  private final int status;
  private final Map<String, String> headers;
  private final Body body;

  private Response(int status, Map<String, String> headers, Body body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public static Response of(int status, String contentType, Body body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    return new Response(status, headers, body);
  }

  static Response text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", Body.of(text));
  }

  static Response json(int status, String json) {
    return of(status, "application/json", Body.of(json));
  }

  /**
   * The same with one more header.
   *
   * @param value fixed text: nothing that came with a request
   */
  public Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body);
  }

  Body body() {
    return body;
  }

  /** Status line and headers as they are sent. */
  byte[] head() {
    StringBuilder head = new StringBuilder(256);
    // The reason phrase may be empty (RFC 9112); nobody reads it.
    head.append("HTTP/1.1 ").append(status).append(" \r\n");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    head.append("Content-Length: ").append(body.size()).append("\r\n");
    head.append("X-Content-Type-Options: nosniff\r\n");
    head.append("Cache-Control: no-store\r\n");
    head.append("Connection: close\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
