package io.e2i.obs.server;

import io.e2i.obs.self.Failures;
import io.e2i.obs.self.SelfCounter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server's loop: takes clients, reads and answers what is ready, drops who is late. */
final class Clients implements Runnable {

  /** At a time; more wait in the operating system's queue. */
  private static final int MAX_CLIENTS = 64;

  /** Answers that wait to be sent, in bytes; while there are more, new requests get 503. */
  private static final long MAX_PENDING = Body.MAX;

  private static final int TICK_MILLIS = 100;

  private final ServerSocketChannel listener;
  private final Selector selector;
  private final SelectionKey acceptKey;
  private final Map<String, Page> pages;
  private final SlowAnswers slow;
  private volatile boolean stopped;

  Clients(ServerSocketChannel listener, Selector selector, Map<String, Page> pages)
      throws IOException {
    this.listener = listener;
    this.selector = selector;
    this.pages = pages;
    this.slow = new SlowAnswers(selector);
    this.acceptKey = listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  void stop() {
    stopped = true;
    selector.wakeup();
  }

  @Override
  public void run() {
    while (!stopped) {
      try {
        serveWhatIsReady();
      } catch (Throwable failure) {
        Failures.swallow(SelfCounter.SERVER_FAILURES, "embedded server", failure);
        rest();
      }
    }
    for (SelectionKey key : selector.keys()) {
      closeQuietly(key.channel());
    }
    closeQuietly(selector);
    closeQuietly(listener);
  }

  private void serveWhatIsReady() throws IOException {
    int clients = selector.keys().size() - 1;
    acceptKey.interestOps(clients < MAX_CLIENTS ? SelectionKey.OP_ACCEPT : 0);
    selector.select(clients == 0 ? 0 : TICK_MILLIS);
    for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
      SelectionKey key = ready.next();
      ready.remove();
      if (key == acceptKey) {
        accept();
      } else {
        serve(key);
      }
    }
    slow.deliver();
    dropTheLate();
  }

  private void accept() throws IOException {
    SocketChannel channel = listener.accept();
    if (channel == null) {
      return;
    }
    try {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      key.attach(new Connection(channel, key));
    } catch (Throwable failure) {
      closeQuietly(channel);
      throw failure;
    }
  }

  private void serve(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      if (key.isReadable()) {
        read(connection);
      } else if (key.isWritable()) {
        connection.write();
      }
    } catch (IOException | RuntimeException e) {
      // A client that has gone away is no failure of the server.
      connection.close();
    }
  }

  private void read(Connection connection) throws IOException {
    try {
      Request request = connection.read();
      if (request != null) {
        serve(request, connection);
      }
    } catch (Refusal refusal) {
      SelfCounter.HTTP_REQUESTS_REFUSED.increment();
      connection.answer(refusal.response(), true);
    }
  }

  private void serve(Request request, Connection connection) throws IOException, Refusal {
    Page page = page(request);
    if (page.isSlow()) {
      slow.begin(connection, request, page);
    } else {
      connection.answer(answer(page, request), !request.method().equals("HEAD"));
    }
  }

  private Page page(Request request) throws Refusal {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      throw Refusal.METHOD;
    }
    Page page = pages.get(request.path());
    if (page == null) {
      throw Refusal.NOT_FOUND;
    }
    if (pending() >= MAX_PENDING) {
      throw Refusal.BUSY;
    }
    return page;
  }

  private static Response answer(Page page, Request request) throws Refusal {
    try {
      return page.answer(request);
    } catch (Throwable failure) {
      Failures.swallow(SelfCounter.SERVER_FAILURES, page.getClass().getName(), failure);
      throw Refusal.FAILED;
    }
  }

  private long pending() {
    long bytes = 0;
    for (SelectionKey key : selector.keys()) {
      Object connection = key.attachment();
      if (connection != null) {
        bytes += ((Connection) connection).pending();
      }
    }
    return bytes;
  }

  private void dropTheLate() {
    long now = System.nanoTime();
    for (SelectionKey key : selector.keys()) {
      Connection connection = (Connection) key.attachment();
      if (connection != null && connection.isLate(now)) {
        if (connection.isReading()) {
          SelfCounter.HTTP_REQUESTS_REFUSED.increment();
        }
        connection.close();
      }
    }
  }

  /** An error that would come again at once, such as too many open files, must not burn the CPU. */
  private static void rest() {
    try {
      Thread.sleep(TICK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void closeQuietly(@Nullable Closeable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (IOException ignored) {
      // Nothing is left to be done about it.
    }
  }
}
