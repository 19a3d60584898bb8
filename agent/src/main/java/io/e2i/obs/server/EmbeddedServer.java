package io.e2i.obs.server;

import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.AgentThread;
import io.e2i.obs.self.SelfCounter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves a few pages to whoever asks. One thread serves all clients and waits for none of them, so
 * that a slow one keeps nobody else waiting; the number of clients at a time, the size of their
 * requests, their time, and the memory for answers are bounded.
 */
public final class EmbeddedServer {

  private static final int BACKLOG = 256;
  private static final int CLOSE_MILLIS = 1000;

  private final int port;
  private final Clients clients;
  private final Thread thread;

  private EmbeddedServer(int port, Clients clients) {
    this.port = port;
    this.clients = clients;
    this.thread = new AgentThread("server", clients);
  }

  /**
   * Begins to serve. If that is not possible, one line in the log says why.
   *
   * @param port 0 for any that is free; see {@link #port()}
   * @param pages by path, such as {@code /health}
   * @return null if the port is taken or the host is not one of this machine
   */
  public static @Nullable EmbeddedServer start(String host, int port, Map<String, Page> pages) {
    ServerSocketChannel listener = null;
    try {
      listener = ServerSocketChannel.open();
      listener.socket().bind(new InetSocketAddress(host, port), BACKLOG);
      listener.configureBlocking(false);
      int actualPort = listener.socket().getLocalPort();
      Clients clients = new Clients(listener, Selector.open(), pages);
      EmbeddedServer server = new EmbeddedServer(actualPort, clients);
      server.thread.start();
      return server;
    } catch (IOException | RuntimeException e) {
      Clients.closeQuietly(listener);
      SelfCounter.SERVER_FAILURES.increment();
      AgentLog.warn(
          "No metrics, health or readiness are served: cannot listen on "
              + host
              + ":"
              + port
              + " (metrics.host, metrics.port): "
              + e);
      return null;
    }
  }

  /** The port that clients connect to. */
  public int port() {
    return port;
  }

  /** Stops serving and frees the port; waits at most one second for the page being made. */
  public void close() {
    clients.stop();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
