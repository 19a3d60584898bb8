package io.e2i.obs.testkit;

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

/**
 * A server that a test needs, in a process of its own so that its jars do not mix with the test's,
 * which does what the test tells it and ends with it. Each command is a line, and so is its answer.
 *
 * <p>The process connects to the port of 127.0.0.1 that is its first argument, says when it is
 * ready by a line about itself, and answers each command by {@value #DONE} or {@value #FAILED} and
 * a reason. Its class path is that in {@code target/broker.classpath} of the module of its main
 * class, and that module. Thread-safe.
 */
public final class CommandedProcess implements AutoCloseable {

  public static final String DONE = "done";
  public static final String FAILED = "failed ";

  private static final int ANSWER_MILLIS = 60_000;

  private final Path directory;
  private final ForkedProcess process;
  private final Socket link;
  private final BufferedReader answers;
  private final PrintStream commands;
  private final String about;

  private CommandedProcess(Class<?> module, String main, String name) throws IOException {
    directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), name);
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      process = fork(module, main, listening.getLocalPort());
      link = accept(listening);
    }
    link.setSoTimeout(ANSWER_MILLIS);
    answers =
        new BufferedReader(new InputStreamReader(link.getInputStream(), StandardCharsets.UTF_8));
    commands = new PrintStream(link.getOutputStream(), true, StandardCharsets.UTF_8);
    about = answer("start");
  }

  /**
   * Starts the process and waits until it is ready.
   *
   * @param module a class of the module that the main class is in
   * @param main the main class's full name
   * @param name of its directory for temporary files, which is deleted at the end
   */
  public static CommandedProcess start(Class<?> module, String main, String name) {
    try {
      return new CommandedProcess(module, main, name);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private ForkedProcess fork(Class<?> module, String main, int port) throws IOException {
    Path classes = codeOf(module);
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
        .main(main, Integer.toString(port))
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
    throw new AssertionError("The process has not started: " + process);
  }

  /** What the process has said about itself when it was ready. */
  public String about() {
    return about;
  }

  /** Tells the process to do something, and fails with its reason if it does not. */
  public synchronized void tell(String command) {
    commands.println(command);
    String answer = answer(command);
    if (!answer.equals(DONE)) {
      throw new AssertionError("The process was told to " + command + ": " + answer);
    }
  }

  private String answer(String command) {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new AssertionError("The process is gone, it was told to " + command + ": " + process);
      }
      return line;
    } catch (IOException failure) {
      throw new AssertionError("No answer to " + command + " from " + process, failure);
    }
  }

  /** Ends the process and deletes what it has stored. */
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

  /** What the other side is to do: connects to the test, and obeys it until it is gone. */
  public interface Obedient {

    void obey(String[] command) throws Exception;
  }

  /**
   * Serves the test from within the process; returns when the test is gone.
   *
   * @param port the process's first argument
   * @param about what to say when ready
   */
  public static void serve(int port, String about, Obedient server) throws IOException {
    try (Socket test = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
      BufferedReader commands =
          new BufferedReader(new InputStreamReader(test.getInputStream(), StandardCharsets.UTF_8));
      PrintStream answers = new PrintStream(test.getOutputStream(), true, StandardCharsets.UTF_8);
      answers.println(about);
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        answers.println(answer(server, line));
      }
    }
  }

  private static String answer(Obedient server, String line) {
    try {
      server.obey(line.split(" "));
      return DONE;
    } catch (Exception failure) {
      failure.printStackTrace();
      return FAILED + failure;
    }
  }
}
