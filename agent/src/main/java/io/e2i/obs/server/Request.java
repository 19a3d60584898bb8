package io.e2i.obs.server;

import java.io.UnsupportedEncodingException;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The head of one HTTP request. Immutable. */
public final class Request {

  private final String method;
  private final String path;
  private final String query;
  private final Map<String, String> headers;
  private final @Nullable InetAddress client;

  private Request(
      String method,
      String path,
      String query,
      Map<String, String> headers,
      @Nullable InetAddress client) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.headers = headers;
    this.client = client;
  }

  /**
   * Reads request line and headers.
   *
   * @throws Refusal if they are not HTTP/1.0 or HTTP/1.1
   */
  static Request parse(byte[] head, int length) throws Refusal {
    String[] lines = new String(head, 0, length, StandardCharsets.ISO_8859_1).split("\r?\n");
    // Of nothing but line ends split makes no line at all.
    String[] parts = lines.length == 0 ? lines : lines[0].split(" ", -1);
    if (parts.length != 3 || !isToken(parts[0]) || !isTarget(parts[1])) {
      throw Refusal.BAD_REQUEST;
    }
    if (!parts[2].equals("HTTP/1.1") && !parts[2].equals("HTTP/1.0")) {
      throw Refusal.VERSION;
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      addHeader(headers, lines[i]);
    }
    int query = parts[1].indexOf('?');
    String path = query < 0 ? parts[1] : parts[1].substring(0, query);
    String rest = query < 0 ? "" : parts[1].substring(query + 1);
    return new Request(parts[0], path, rest, headers, null);
  }

  /** The same, sent from this address. */
  Request from(@Nullable InetAddress client) {
    return new Request(method, path, query, headers, client);
  }

  private static void addHeader(Map<String, String> headers, String line) throws Refusal {
    int colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.substring(0, colon))) {
      throw Refusal.BAD_REQUEST;
    }
    String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
    String value = line.substring(colon + 1).trim();
    String earlier = headers.get(name);
    headers.put(name, earlier == null ? value : earlier + "," + value);
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 127 || "()<>@,;:\\\"/[]?={}".indexOf(c) >= 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isTarget(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) >= 127) {
        return false;
      }
    }
    return text.startsWith("/");
  }

  String method() {
    return method;
  }

  /** As it was sent: nothing is decoded, and the query is not part of it. */
  String path() {
    return path;
  }

  /** The other end of the connection; null if nobody knows. */
  public @Nullable InetAddress client() {
    return client;
  }

  /**
   * The parameters of the query, decoded, in their order; one without a value has an empty one.
   *
   * @throws IllegalArgumentException if one comes twice or cannot be decoded
   */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : query.split("&")) {
      if (parameter.isEmpty()) {
        continue;
      }
      int equals = parameter.indexOf('=');
      String name = decode(equals < 0 ? parameter : parameter.substring(0, equals));
      String value = equals < 0 ? "" : decode(parameter.substring(equals + 1));
      if (parameters.put(name, value) != null) {
        throw new IllegalArgumentException("the parameter " + name + " must come once only");
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, "UTF-8");
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    } catch (IllegalArgumentException broken) {
      throw new IllegalArgumentException(
          "a parameter must be percent-encoded UTF-8, but is \"" + text + '"', broken);
    }
  }

  /** The value of a header, several joined by commas; or null. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** Whether there is a header whose name begins so, in upper or lower case. */
  public boolean hasHeader(String beginning) {
    String lower = beginning.toLowerCase(Locale.ROOT);
    return headers.keySet().stream().anyMatch(name -> name.startsWith(lower));
  }
}
