package io.e2i.obs.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP/1.1 client that sends exactly what it is told, as no library would. */
public final class RawHttp {

  private static final int TIMEOUT_MILLIS = 20_000;

  /**
   * @param status 0 if the server closed the connection without an answer
   * @param headers names without regard to case; several of one name are joined by commas
   * @param body as it came, so possibly in chunks
   */
  public record Response(int status, Map<String, String> headers, String body) {

    /** The header's value, or an empty text. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private RawHttp() {}

  /** GET on a connection of its own. */
  public static Response get(URI server, String path, String... headers) {
    return send(server, "GET", path, headers);
  }

  /**
   * One request without a body on a connection of its own.
   *
   * @param path sent as it is
   * @param headers name, value, name, value
   */
  public static Response send(URI server, String method, String path, String... headers) {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    request.append("Host: 127.0.0.1:").append(server.getPort()).append("\r\n");
    for (int i = 0; i + 1 < headers.length; i += 2) {
      request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    request.append("Connection: close\r\n\r\n");
    return parse(exchange(server.getPort(), request.toString()));
  }

  private static String exchange(int port, String request) {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return answerOf(socket, request.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String answerOf(Socket socket, byte[] request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      socket.getOutputStream().write(request);
      byte[] buffer = new byte[8192];
      for (int n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
        answer.write(buffer, 0, n);
      }
    } catch (SocketTimeoutException tooLate) {
      throw tooLate;
    } catch (IOException reset) {
      // A server may reset the connection of a request that it dislikes; what came, counts.
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }

  private static Response parse(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Response(0, Map.of(), "");
    }
    List<String> lines = List.of(answer.substring(0, end).split("\r\n"));
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon), line.substring(colon + 1).trim(), (a, b) -> a + ", " + b);
    }
    int status = Integer.parseInt(lines.get(0).split(" ")[1]);
    return new Response(status, headers, answer.substring(end + 4));
  }
}
