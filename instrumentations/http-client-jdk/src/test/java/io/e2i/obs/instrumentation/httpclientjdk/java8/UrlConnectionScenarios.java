package io.e2i.obs.instrumentation.httpclientjdk.java8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.HttpsURLConnection;

/** An application that calls others through {@code HttpURLConnection}, on every Java. */
public final class UrlConnectionScenarios {

  private UrlConnectionScenarios() {}

  public static String get(String url) throws IOException {
    return answerTo(open(url));
  }

  public static String head(String url) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setRequestMethod("HEAD");
    return answerTo(connection);
  }

  /** Without naming a method: output makes it a POST. */
  public static String post(String url, String body) throws IOException {
    return post(open(url), body);
  }

  public static String postOfKnownLength(String url, String body) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setFixedLengthStreamingMode(body.length());
    return post(connection, body);
  }

  public static String postInChunks(String url, String body) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setChunkedStreamingMode(16);
    return post(connection, body);
  }

  public static String postUnread(String url, String body) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setDoOutput(true);
    connection.getOutputStream().write(body.getBytes("UTF-8"));
    return Integer.toString(connection.getResponseCode());
  }

  public static String put(String url, String body) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setRequestMethod("PUT");
    return post(connection, body);
  }

  public static String postAfterConnecting(String url, String body) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setDoOutput(true);
    connection.connect();
    return post(connection, body);
  }

  private static String post(HttpURLConnection connection, String body) throws IOException {
    if (!connection.getDoOutput()) {
      connection.setDoOutput(true);
    }
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.getBytes("UTF-8"));
    }
    return answerTo(connection);
  }

  public static String inputStreamOnly(String url) throws IOException {
    return text(open(url).getInputStream());
  }

  public static String headerFirst(String url) throws IOException {
    HttpURLConnection connection = open(url);
    String date = connection.getHeaderField("Date");
    return (date == null) + " " + answerTo(connection);
  }

  public static String connectFirst(String url) throws IOException {
    HttpURLConnection connection = open(url);
    connection.connect();
    return answerTo(connection);
  }

  public static String readTwice(String url) throws IOException {
    HttpURLConnection connection = open(url);
    String first = answerTo(connection);
    return first + connection.getInputStream().hashCode() + connection.getResponseCode();
  }

  public static String disconnectAfterwards(String url) throws IOException {
    HttpURLConnection connection = open(url);
    String answer = answerTo(connection);
    connection.disconnect();
    return answer;
  }

  public static String content(String url) throws IOException {
    return text(new URL(url).openStream());
  }

  public static String neverRead(String url) throws IOException {
    HttpURLConnection connection = open(url);
    connection.connect();
    connection.disconnect();
    return "disconnected";
  }

  /** Through a proxy; the status is what the proxy answers. */
  public static String throughProxy(String url, String proxyPort) throws IOException {
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(proxyPort));
    Proxy proxy = new Proxy(Proxy.Type.HTTP, address);
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection(proxy);
    return Integer.toString(connection.getResponseCode());
  }

  public static String withHeader(String url, String name, String value) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setRequestProperty(name, value);
    return answerTo(connection);
  }

  public static String withoutRedirects(String url) throws IOException {
    HttpURLConnection connection = open(url);
    connection.setInstanceFollowRedirects(false);
    return Integer.toString(connection.getResponseCode());
  }

  public static String outputThatIsNotAllowed(String url) throws IOException {
    HttpURLConnection connection = open(url);
    try {
      connection.getOutputStream();
      return "allowed";
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /** A server that accepts and then says what it is told, or nothing. */
  public static String readFromOddServer(String says) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      HttpURLConnection connection = open("http://127.0.0.1:" + server.getLocalPort() + "/");
      connection.setReadTimeout(200);
      Thread answering = new Thread(() -> say(server, says));
      answering.start();
      try {
        return answerTo(connection);
      } finally {
        server.close();
        answering.join();
      }
    }
  }

  private static void say(ServerSocket server, String text) {
    try (Socket socket = server.accept()) {
      if (!text.isEmpty()) {
        socket.getInputStream().read();
        socket.getOutputStream().write(text.getBytes("ISO-8859-1"));
        return;
      }
      while (socket.getInputStream().read() >= 0) {
        // Until the client gives up.
      }
    } catch (IOException e) {
      // The client has given up.
    }
  }

  public static String concurrently(String url, String calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(calls); i++) {
      int call = i;
      answers.add(threads.submit(() -> get(url + call)));
    }
    int ok = 0;
    for (Future<String> answer : answers) {
      ok += answer.get().equals("200 ok") ? 1 : 0;
    }
    threads.shutdown();
    return Integer.toString(ok);
  }

  /** Answers 200 if the server has seen a trace, else 400. */
  public static String https(String keyStore) throws Exception {
    try (TlsServer server = new TlsServer(keyStore)) {
      HttpsURLConnection connection = (HttpsURLConnection) open(server.url());
      connection.setSSLSocketFactory(server.context().getSocketFactory());
      return Integer.toString(connection.getResponseCode());
    }
  }

  private static HttpURLConnection open(String url) throws IOException {
    return (HttpURLConnection) new URL(url).openConnection();
  }

  static String answerTo(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    return status + " " + text(body);
  }

  private static String text(InputStream in) throws IOException {
    if (in == null) {
      return "";
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (InputStream body = in) {
      for (int b = body.read(); b >= 0; b = body.read()) {
        text.write(b);
      }
    }
    return text.toString("UTF-8");
  }
}
