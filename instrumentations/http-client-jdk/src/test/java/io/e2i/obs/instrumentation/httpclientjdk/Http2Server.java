package io.e2i.obs.instrumentation.httpclientjdk;

import java.net.URI;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** A server that lets clients change from HTTP/1.1 to HTTP/2, and answers {@code ok}. */
final class Http2Server extends Handler.Abstract implements AutoCloseable {

  private final Server server = new Server();
  private final ServerConnector connector;
  private volatile String lastTraceparent = "";

  private Http2Server() throws Exception {
    HttpConfiguration configuration = new HttpConfiguration();
    connector =
        new ServerConnector(
            server,
            new HttpConnectionFactory(configuration),
            new HTTP2CServerConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(this);
    server.start();
  }

  static Http2Server started() {
    try {
      return new Http2Server();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  String url(String path) {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path).toString();
  }

  String lastTraceparent() {
    return lastTraceparent;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    lastTraceparent = String.valueOf(request.getHeaders().get("traceparent"));
    Content.Sink.write(response, true, "ok", callback);
    return true;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
