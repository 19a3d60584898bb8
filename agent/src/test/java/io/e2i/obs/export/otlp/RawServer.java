package io.e2i.obs.export.otlp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does to each connection what a test wants, HTTP or not. */
final class RawServer implements AutoCloseable {

  /** What happens to one connection. */
  interface Behaviour {
    void on(Socket connection) throws Exception;
  }

  final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  RawServer(Behaviour behaviour) throws IOException {
    Thread acceptor =
        new Thread(
            () -> {
              while (!socket.isClosed()) {
                accept(behaviour);
              }
            });
    acceptor.setDaemon(true);
    acceptor.start();
  }

  URI endpoint() {
    return endpoint("http");
  }

  URI endpoint(String scheme) {
    return URI.create(scheme + "://localhost:" + socket.getLocalPort());
  }

  /** Reads the request's head, as far as the empty line. */
  static void readHead(Socket connection) throws IOException {
    int matched = 0;
    while (matched < 4) {
      int c = connection.getInputStream().read();
      if (c < 0) {
        return;
      }
      matched = c == "\r\n\r\n".charAt(matched) ? matched + 1 : c == '\r' ? 1 : 0;
    }
  }

  private void accept(Behaviour behaviour) {
    try {
      Socket connection = socket.accept();
      connections.incrementAndGet();
      Thread handler =
          new Thread(
              () -> {
                try (connection) {
                  behaviour.on(connection);
                } catch (Exception expected) {
                  // The client has gone.
                }
              });
      handler.setDaemon(true);
      handler.start();
    } catch (IOException closed) {
      // The end of the test.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
