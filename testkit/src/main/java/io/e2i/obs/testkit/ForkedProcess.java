package io.e2i.obs.testkit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Any Java program in a process of its own. Its output is read all the time, so it never blocks on
 * a full pipe; it is destroyed at the latest when the test JVM ends. Thread-safe once started.
 */
public final class ForkedProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int SHOWN = 8_000;

  private final Process process;
  private final List<String> command;
  private final StringBuffer standardOutput = new StringBuffer();
  private final StringBuffer standardError = new StringBuffer();
  private final StringBuffer output = new StringBuffer();
  private final List<Thread> readers = new ArrayList<>();

  private ForkedProcess(ProcessBuilder builder) throws IOException {
    command = List.copyOf(builder.command());
    process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    read(process.getInputStream(), standardOutput);
    read(process.getErrorStream(), standardError);
  }

  /** A program on the running Java. */
  public static Command java() {
    return java(Path.of(System.getProperty("java.home")));
  }

  /** A program on a Java version that {@link JavaHome} finds. */
  public static Command java(int version) {
    return java(JavaHome.of(version));
  }

  /** A program on the Java that is installed there. */
  public static Command java(Path home) {
    return new Command(home.resolve("bin/java").toString());
  }

  /** A command line in the making. Not thread-safe. */
  public static final class Command {
    private final String executable;
    private final List<String> jvmArguments = new ArrayList<>();
    private final List<String> program = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private @Nullable File directory;

    private Command(String executable) {
      this.executable = executable;
      // In the build's directory if this JVM's is there: not every program tidies up.
      jvmArguments("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    }

    public Command jvmArguments(String... arguments) {
      jvmArguments.addAll(List.of(arguments));
      return this;
    }

    /** Adds {@code -javaagent}; the options may be empty. */
    public Command agent(Path jar, String options) {
      return jvmArguments("-javaagent:" + jar + (options.isEmpty() ? "" : "=" + options));
    }

    public Command classPath(List<Path> classPath) {
      String joined =
          String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList());
      return jvmArguments("-cp", joined);
    }

    /** What to run: a class with its arguments. */
    public Command main(String className, String... arguments) {
      program.add(className);
      program.addAll(List.of(arguments));
      return this;
    }

    /** What to run: a jar with its arguments. */
    public Command jar(Path jar, String... arguments) {
      program.add("-jar");
      program.add(jar.toString());
      program.addAll(List.of(arguments));
      return this;
    }

    public Command environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    public Command directory(Path directory) {
      this.directory = directory.toFile();
      return this;
    }

    public ForkedProcess start() {
      List<String> line = new ArrayList<>();
      line.add(executable);
      line.addAll(jvmArguments);
      line.addAll(program);
      ProcessBuilder builder = new ProcessBuilder(line);
      if (directory != null) {
        builder.directory(directory);
      }
      // What the machine has set must not change what a test sees.
      builder.environment().keySet().removeIf(ForkedProcess::steersJavaOrAgents);
      builder.environment().putAll(environment);
      try {
        return new ForkedProcess(builder);
      } catch (IOException cannotStart) {
        throw new UncheckedIOException(cannotStart);
      }
    }
  }

  private static boolean steersJavaOrAgents(String name) {
    return name.equals("JAVA_TOOL_OPTIONS")
        || name.equals("JDK_JAVA_OPTIONS")
        || name.equals("_JAVA_OPTIONS")
        || name.startsWith("OTEL_")
        || name.startsWith("E2I_OBS_");
  }

  /** Standard output so far. */
  public String standardOutput() {
    return standardOutput.toString();
  }

  /** Standard error so far. */
  public String standardError() {
    return standardError.toString();
  }

  /** Both streams so far, in about the order of writing. */
  public String output() {
    return output.toString();
  }

  /** Gives the program this standard input, and no more. */
  public void input(String text) {
    try (OutputStream input = process.getOutputStream()) {
      input.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Waits until the output has something that the pattern finds; fails if the program ends first.
   */
  public Matcher awaitOutput(Pattern pattern) {
    return awaitOutput(pattern, PATIENCE);
  }

  /** As {@link #awaitOutput(Pattern)}, within the given time instead of 60 seconds. */
  public Matcher awaitOutput(Pattern pattern, Duration atMost) {
    Await.until(
        atMost,
        () -> pattern.matcher(output).find() || !process.isAlive(),
        () -> "output with " + pattern + " from " + this);
    if (!process.isAlive()) {
      awaitReaders();
    }
    Matcher matcher = pattern.matcher(output());
    if (!matcher.find()) {
      throw new AssertionError("Ended without an output with " + pattern + ": " + this);
    }
    return matcher;
  }

  /**
   * Waits for the end and answers the exit code; 128 + n after signal n. Fails after 60 seconds.
   */
  public int exitCode() {
    return exitCode(PATIENCE);
  }

  /** As {@link #exitCode()}, within the given time. */
  public int exitCode(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Still running after " + atMost.toMillis() + " ms: " + this);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + this, interrupted);
    }
    awaitReaders();
    return process.exitValue();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** Asks the program to end, as {@code kill -TERM} does. Does not wait. */
  public void terminate() {
    process.destroy();
  }

  /** Ends the program at once, as {@code kill -KILL} does, if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
    exitCode();
  }

  /** The command and the end of the output so far, for failures. */
  @Override
  public String toString() {
    String all = output();
    String shown = all.substring(Math.max(0, all.length() - SHOWN));
    return String.join(" ", command) + "\n--- output:\n" + shown + "---";
  }

  private void read(InputStream stream, StringBuffer into) {
    Thread reader = new Thread(() -> copy(stream, into), "output-of-" + process.pid());
    reader.setDaemon(true);
    reader.start();
    readers.add(reader);
  }

  private void copy(InputStream stream, StringBuffer into) {
    byte[] buffer = new byte[8192];
    try {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        String text = new String(buffer, 0, n, StandardCharsets.UTF_8);
        into.append(text);
        output.append(text);
      }
    } catch (IOException closed) {
      // The process is gone, and with it its stream.
    }
  }

  private void awaitReaders() {
    for (Thread reader : readers) {
      try {
        reader.join(PATIENCE.toMillis());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
