package io.e2i.obs.instrumentation.httpclientjdk.java8;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server over TLS inside the application, which trusts its certificate. */
public final class TlsServer implements AutoCloseable {

  private final SSLContext context;
  private final HttpsServer server;

  /**
   * @param keyStore a PKCS #12 file with the password {@code changeit}
   */
  public TlsServer(String keyStore) throws Exception {
    char[] password = "changeit".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Paths.get(keyStore))) {
      keys.load(in, password);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, password);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          String trace = exchange.getRequestHeaders().getFirst("traceparent");
          exchange.sendResponseHeaders(trace == null ? 400 : 200, -1);
        });
    server.start();
  }

  public SSLContext context() {
    return context;
  }

  public String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort() + "/tls";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
