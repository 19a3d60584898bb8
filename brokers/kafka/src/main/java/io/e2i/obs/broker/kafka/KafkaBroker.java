package io.e2i.obs.broker.kafka;

import io.e2i.obs.testkit.ForkedProcess;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Kafka broker of one node on a free port, in a process of its own so that its jars do not mix
 * with a test's. Topics are made by {@link #createTopic}, or by the first client that names one.
 * Needs Java 17 and about three seconds to start. As an extension it closes itself after the last
 * test:
 *
 * <pre>{@code
 * @RegisterExtension @Order(1)
 * static final KafkaBroker broker = KafkaBroker.start();
 * }</pre>
 *
 * Thread-safe.
 */
public final class KafkaBroker implements AutoCloseable, AfterAllCallback {

  private static final int ANSWER_MILLIS = 60_000;

  private final Path directory;
  private final ForkedProcess process;
  private final Socket link;
  private final BufferedReader answers;
  private final PrintStream commands;
  private final String bootstrapServers;

  private KafkaBroker() throws IOException {
    directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "kafka");
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      process = fork(listening.getLocalPort());
      link = accept(listening);
    }
    link.setSoTimeout(ANSWER_MILLIS);
    answers =
        new BufferedReader(new InputStreamReader(link.getInputStream(), StandardCharsets.UTF_8));
    commands = new PrintStream(link.getOutputStream(), true, StandardCharsets.UTF_8);
    bootstrapServers = answer("start");
  }

  /** Starts a broker and waits until it is there. */
  public static KafkaBroker start() {
    try {
      return new KafkaBroker();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private ForkedProcess fork(int port) throws IOException {
    Path classes = codeOf(KafkaBroker.class);
    Path listed = classes.resolveSibling("broker.classpath");
    List<Path> classPath = new ArrayList<>(List.of(classes));
    for (String entry : Files.readString(listed).trim().split(File.pathSeparator)) {
      classPath.add(Path.of(entry));
    }
    return ForkedProcess.java()
        .jvmArguments(
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + directory.toAbsolutePath())
        .classPath(classPath)
        .main(BrokerProcess.class.getName(), Integer.toString(port))
        .start();
  }

  private static Path codeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Socket accept(ServerSocket listening) throws IOException {
    listening.setSoTimeout(200);
    long end = System.nanoTime() + ANSWER_MILLIS * 1_000_000L;
    while (process.isAlive() && System.nanoTime() - end < 0) {
      try {
        return listening.accept();
      } catch (SocketTimeoutException notYet) {
        continue;
      }
    }
    throw new AssertionError("The broker has not started: " + process);
  }

  /** {@code host:port}; the same after a {@link #restart}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Makes a topic, and fails if there is one of this name. */
  public void createTopic(String name, int partitions) {
    tell("create " + name + " " + partitions);
  }

  /** Shuts the broker down, as in a restart of its machine; what it has stored stays. */
  public void stop() {
    tell("stop");
  }

  /** Starts a broker that was stopped, on the same port, and waits until it is there. */
  public void restart() {
    tell("start");
  }

  private synchronized void tell(String command) {
    commands.println(command);
    String answer = answer(command);
    if (!answer.equals("done")) {
      throw new AssertionError("The broker was told to " + command + ": " + answer);
    }
  }

  private String answer(String command) {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new AssertionError("The broker is gone, it was told to " + command + ": " + process);
      }
      return line;
    } catch (IOException failure) {
      throw new AssertionError("No answer to " + command + " from " + process, failure);
    }
  }

  /** Ends the broker and deletes what it has stored. */
  @Override
  public void close() {
    try {
      link.close();
      process.close();
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }
}
