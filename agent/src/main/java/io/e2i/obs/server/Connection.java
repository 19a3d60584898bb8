package io.e2i.obs.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client: sends a request, gets an answer, is gone. Whatever it does it is gone in {@value
 * #READ_SECONDS} + {@value #WRITE_SECONDS} + {@value #LINGER_SECONDS} seconds, and {@value
 * #WAIT_SECONDS} more for a slow page. Not thread-safe.
 */
final class Connection {

  private static final int READ_SECONDS = 2;

  /** For an answer that is made elsewhere. */
  static final int WAIT_SECONDS = 15;

  private static final int WRITE_SECONDS = 10;
  private static final int LINGER_SECONDS = 1;

  /** Request line and headers together. */
  private static final int MAX_HEAD = 8 * 1024;

  private enum State {
    READING,
    WAITING,
    WRITING,
    /** All is said; what the client still sends is thrown away, so that it reads the answer. */
    LINGERING
  }

  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer received = ByteBuffer.allocate(MAX_HEAD);
  private final Deque<ByteBuffer> toSend = new ArrayDeque<>();
  private int scanned;
  private State state = State.READING;
  private long deadline;

  Connection(SocketChannel channel, SelectionKey key) {
    this.channel = channel;
    this.key = key;
    deadlineIn(READ_SECONDS);
  }

  private void deadlineIn(int seconds) {
    deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  boolean isLate(long now) {
    return now - deadline > 0;
  }

  boolean isReading() {
    return state == State.READING;
  }

  /** Bytes that wait to be sent. */
  long pending() {
    long bytes = 0;
    for (ByteBuffer piece : toSend) {
      bytes += piece.remaining();
    }
    return bytes;
  }

  /**
   * Takes in what has arrived.
   *
   * @return the request, as soon as it is complete; null until then
   * @throws Refusal if it will never be a request
   */
  @Nullable Request read() throws IOException, Refusal {
    if (state == State.LINGERING) {
      received.clear();
    }
    if (channel.read(received) < 0) {
      close();
      return null;
    }
    if (state != State.READING) {
      return null;
    }
    int end = endOfHead();
    if (end >= 0) {
      return Request.parse(received.array(), end).from(channel.socket().getInetAddress());
    }
    if (!received.hasRemaining()) {
      throw Refusal.TOO_LARGE;
    }
    return null;
  }

  /** Where the empty line begins that ends the head, or -1. */
  private int endOfHead() {
    byte[] bytes = received.array();
    for (; scanned < received.position(); scanned++) {
      if (bytes[scanned] != '\n') {
        continue;
      }
      int line = scanned > 0 && bytes[scanned - 1] == '\r' ? scanned - 1 : scanned;
      if (line == 0 || bytes[line - 1] == '\n') {
        return line;
      }
    }
    return -1;
  }

  /** The request is complete, and its answer is being made elsewhere. */
  void await() {
    state = State.WAITING;
    deadlineIn(WAIT_SECONDS);
    key.interestOps(0);
  }

  /** Begins to send an answer; HEAD leaves out the body. */
  void answer(Response response, boolean withBody) throws IOException {
    state = State.WRITING;
    deadlineIn(WRITE_SECONDS);
    toSend.add(ByteBuffer.wrap(response.head()));
    if (withBody) {
      toSend.addAll(response.body().pieces());
    }
    key.interestOps(SelectionKey.OP_WRITE);
    write();
  }

  /** Sends as much as the client takes. */
  void write() throws IOException {
    for (ByteBuffer piece = toSend.peek(); piece != null; piece = toSend.peek()) {
      channel.write(piece);
      if (piece.hasRemaining()) {
        return;
      }
      toSend.remove();
    }
    channel.shutdownOutput();
    state = State.LINGERING;
    deadlineIn(LINGER_SECONDS);
    key.interestOps(SelectionKey.OP_READ);
  }

  /** Ends the connection, whatever it was doing. */
  void close() {
    key.cancel();
    toSend.clear();
    try {
      channel.close();
    } catch (IOException ignored) {
      // It is gone either way.
    }
  }
}
