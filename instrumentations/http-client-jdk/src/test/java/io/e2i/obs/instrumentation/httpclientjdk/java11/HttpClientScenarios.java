package io.e2i.obs.instrumentation.httpclientjdk.java11;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.acme.java11.Caller;
import io.e2i.obs.instrumentation.httpclientjdk.java8.TlsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** An application that calls others through {@code java.net.http}, from Java 11 on. */
public final class HttpClientScenarios {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  private HttpClientScenarios() {}

  public static String get(String url) throws Exception {
    return text(CLIENT.send(request(url).build(), BodyHandlers.ofString()));
  }

  public static String getAsync(String url) throws Exception {
    return text(CLIENT.sendAsync(request(url).build(), BodyHandlers.ofString()).get());
  }

  public static String getWithPushHandler(String url) throws Exception {
    PushPromiseHandler<String> pushes =
        PushPromiseHandler.of(request -> BodyHandlers.ofString(), new ConcurrentHashMap<>());
    return text(CLIENT.sendAsync(request(url).build(), BodyHandlers.ofString(), pushes).get());
  }

  /** Everything runs on the calling thread as far as the client allows. */
  public static String getOnOwnExecutor(String url) throws Exception {
    HttpClient client = HttpClient.newBuilder().executor(Runnable::run).build();
    return text(client.sendAsync(request(url).build(), BodyHandlers.ofString()).get());
  }

  public static String getHttp11(String url) throws Exception {
    HttpRequest request = request(url).version(HttpClient.Version.HTTP_1_1).build();
    HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
    return text(response) + " " + response.request().equals(request);
  }

  public static String post(String url, String body) throws Exception {
    HttpRequest request = request(url).POST(BodyPublishers.ofString(body)).build();
    return text(CLIENT.send(request, BodyHandlers.ofString()));
  }

  public static String postAsync(String url, String body) throws Exception {
    HttpRequest request = request(url).POST(BodyPublishers.ofString(body)).build();
    return text(CLIENT.sendAsync(request, BodyHandlers.ofString()).get());
  }

  public static String postBytes(String url, String body) throws Exception {
    HttpRequest request = request(url).POST(BodyPublishers.ofByteArray(bytes(body))).build();
    HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
    return response.statusCode() + " " + new String(response.body(), UTF_8);
  }

  /** Streams in both directions: the length of the request is not known before. */
  public static String postStream(String url, String body) throws Exception {
    BodyPublisher streamed =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes(body)));
    HttpRequest request = request(url).POST(streamed).build();
    HttpResponse<InputStream> response = CLIENT.send(request, BodyHandlers.ofInputStream());
    try (InputStream answer = response.body()) {
      return response.statusCode() + " " + new String(answer.readAllBytes(), UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** Through a proxy; the status is what the proxy answers. */
  public static String throughProxy(String url, String proxyPort) throws Exception {
    InetSocketAddress proxy = new InetSocketAddress("127.0.0.1", Integer.parseInt(proxyPort));
    HttpClient client = HttpClient.newBuilder().proxy(ProxySelector.of(proxy)).build();
    return text(client.send(request(url).build(), BodyHandlers.ofString()));
  }

  public static String withHeader(String url, String name, String value) throws Exception {
    HttpRequest request = request(url).header(name, value).build();
    return text(CLIENT.send(request, BodyHandlers.ofString()));
  }

  public static String sameRequestTwice(String url) throws Exception {
    HttpRequest request = request(url).build();
    return text(CLIENT.send(request, BodyHandlers.ofString()))
        + " "
        + text(CLIENT.send(request, BodyHandlers.ofString()));
  }

  public static String timeOut() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      HttpRequest request =
          request("http://127.0.0.1:" + silent.getLocalPort() + "/")
              .timeout(Duration.ofMillis(200))
              .build();
      CLIENT.send(request, BodyHandlers.ofString());
      return "answered";
    } catch (IOException e) {
      return e.getClass().getName();
    }
  }

  public static String cancel() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      HttpRequest request = request("http://127.0.0.1:" + silent.getLocalPort() + "/").build();
      CompletableFuture<HttpResponse<String>> future =
          CLIENT.sendAsync(request, BodyHandlers.ofString());
      return future.cancel(true) + " " + future.isCompletedExceptionally();
    }
  }

  public static String interrupt() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      HttpRequest request = request("http://127.0.0.1:" + silent.getLocalPort() + "/").build();
      Thread sender = Thread.currentThread();
      Thread interrupting =
          new Thread(
              () -> {
                try {
                  silent.accept();
                } catch (IOException e) {
                  // The test will tell.
                }
                sender.interrupt();
              });
      interrupting.start();
      CLIENT.send(request, BodyHandlers.ofString());
      return "answered";
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }

  public static String refuseBadRequest() {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1/")).build();
    try {
      CLIENT.sendAsync(request, null);
      return "accepted";
    } catch (NullPointerException e) {
      return "refused";
    }
  }

  public static String webSocket(String url) throws Exception {
    try {
      CLIENT
          .newWebSocketBuilder()
          .buildAsync(URI.create(url.replace("http:", "ws:")), new WebSocket.Listener() {})
          .get(10, TimeUnit.SECONDS);
      return "open";
    } catch (java.util.concurrent.ExecutionException e) {
      return e.getCause().getClass().getSimpleName();
    }
  }

  /** What the application sees of the future. */
  public static String futures(String url, String closed) throws Exception {
    List<String> seen = new ArrayList<>();
    CompletableFuture<HttpResponse<String>> future =
        CLIENT.sendAsync(request(url).build(), BodyHandlers.ofString());
    seen.add(future.getClass().getName());
    seen.add(String.valueOf(future.thenApply(HttpResponse::statusCode).get()));
    seen.add(String.valueOf(future.isDone() + " " + future.isCompletedExceptionally()));
    CompletableFuture<HttpResponse<String>> failing =
        CLIENT.sendAsync(request(closed).build(), BodyHandlers.ofString());
    seen.add(failing.handle((answer, thrown) -> kinds(thrown)).get());
    try {
      failing.join();
    } catch (CompletionException e) {
      seen.add(kinds(e));
    }
    try {
      failing.get();
    } catch (java.util.concurrent.ExecutionException e) {
      seen.add(kinds(e));
    }
    seen.add(failing.getClass().getName() + " " + failing.isCancelled());
    return String.join("; ", seen);
  }

  private static String kinds(Throwable thrown) {
    StringBuilder kinds = new StringBuilder();
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      kinds.append(one.getClass().getSimpleName()).append(' ');
    }
    return kinds.toString();
  }

  /** Sends another request in a callback, all of it within an operation. */
  public static String callback(String url) throws Exception {
    return Caller.outer(
        () ->
            CLIENT
                .sendAsync(request(url).build(), BodyHandlers.ofString())
                .thenApply(first -> sendSecond(url))
                .get());
  }

  private static String sendSecond(String url) {
    try {
      return get(url + "/second");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends another request while the first is being sent, on the same thread. */
  public static String nested(String url) throws Exception {
    HttpRequest outer = request(url).POST(new Nested(url)).build();
    return text(CLIENT.send(outer, BodyHandlers.ofString()));
  }

  private static final class Nested implements HttpRequest.BodyPublisher {
    private final String url;
    private final HttpRequest.BodyPublisher body = BodyPublishers.ofString("body");

    Nested(String url) {
      this.url = url;
    }

    @Override
    public long contentLength() {
      sendSecond(url);
      return body.contentLength();
    }

    @Override
    public void subscribe(
        java.util.concurrent.Flow.Subscriber<? super java.nio.ByteBuffer> subscriber) {
      body.subscribe(subscriber);
    }
  }

  /** Answers 200 if the server has seen a trace, else 400. */
  public static String https(String keyStore) throws Exception {
    try (TlsServer server = new TlsServer(keyStore)) {
      HttpClient client = HttpClient.newBuilder().sslContext(server.context()).build();
      HttpRequest request = request(server.url()).build();
      return Integer.toString(client.send(request, BodyHandlers.discarding()).statusCode());
    }
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).version(HttpClient.Version.HTTP_2);
  }

  private static String text(HttpResponse<String> response) {
    return response.statusCode() + " " + response.body();
  }
}
