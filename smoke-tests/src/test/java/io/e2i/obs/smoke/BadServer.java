package io.e2i.obs.smoke;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens where a collector should, and does to each connection what no HTTP server would do. */
final class BadServer implements AutoCloseable {

  /** What happens to one connection, which is closed afterwards. */
  interface Behaviour {
    void on(Socket connection) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Thread acceptor;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  BadServer(int port, Behaviour behaviour) {
    try {
      server = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException portTaken) {
      throw new UncheckedIOException(portTaken);
    }
    acceptor = start(() -> accept(behaviour));
  }

  /** Resets the connection in the middle of the request. */
  static void reset(Socket connection) throws IOException {
    connection.getInputStream().read(new byte[256]);
    connection.setSoLinger(true, 0);
  }

  /** Takes the request and answers byte by byte: never silent for long, and never done. */
  static void trickle(Socket connection) throws IOException, InterruptedException {
    connection.getInputStream().read(new byte[64 << 10]);
    for (byte one : "HTTP/1.1 200 OK".getBytes(US_ASCII)) {
      connection.getOutputStream().write(one);
      Thread.sleep(400);
    }
  }

  private void accept(Behaviour behaviour) {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        start(() -> handle(connection, behaviour));
      }
    } catch (IOException closed) {
      // The end of the bad day.
    }
  }

  private void handle(Socket connection, Behaviour behaviour) {
    try (connection) {
      behaviour.on(connection);
    } catch (IOException | InterruptedException gone) {
      // The client has given up.
    } finally {
      connections.remove(connection);
    }
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work, "bad-server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Returns when the port is free. */
  @Override
  public void close() {
    try {
      server.close();
      // Only then the system lets go of the port.
      acceptor.join();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
