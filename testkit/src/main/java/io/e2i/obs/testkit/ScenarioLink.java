package io.e2i.obs.testkit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** The test's end of the connection with a {@link ScenarioRunner}. */
final class ScenarioLink implements AutoCloseable {

  private static final int ANSWER_MILLIS = 60_000;

  private final Socket child;
  private final DataInputStream in;
  private final DataOutputStream out;

  private ScenarioLink(Socket child) throws IOException {
    this.child = child;
    child.setTcpNoDelay(true);
    child.setSoTimeout(ANSWER_MILLIS);
    in = new DataInputStream(child.getInputStream());
    out = new DataOutputStream(child.getOutputStream());
  }

  /** Waits for the child to connect; fails when it ends before it does. */
  static ScenarioLink accept(ServerSocket listening, ForkedProcess process) throws IOException {
    listening.setSoTimeout(200);
    long end = System.nanoTime() + ANSWER_MILLIS * 1_000_000L;
    while (process.isAlive() && System.nanoTime() - end < 0) {
      try {
        return new ScenarioLink(listening.accept());
      } catch (SocketTimeoutException notYet) {
        continue;
      }
    }
    throw new AssertionError("The child has not reached its main method: " + process);
  }

  /** Has the child call one method; an exception there becomes an AssertionError with its stack. */
  synchronized String call(String scenario, String[] arguments) throws IOException {
    out.writeInt(arguments.length + 1);
    write(scenario);
    for (String argument : arguments) {
      write(argument);
    }
    out.flush();
    String outcome = read();
    String text = read();
    if (!outcome.equals("returned")) {
      throw new AssertionError("Scenario " + scenario + " threw " + text);
    }
    return text;
  }

  @Override
  public void close() throws IOException {
    child.close();
  }

  private void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private String read() throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
