package io.e2i.obs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An application under test in a JVM of its own, with the agent: a class with public static methods
 * of String parameters, the scenarios. Made once per test class:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ForkedApplication app = ForkedApplication.of(JdbcScenarios.class).start();
 * }</pre>
 *
 * As an extension it closes itself after the last test. Closing fails if the agent has swallowed an
 * error anywhere, or if the child did not end by itself. Scenarios run one at a time.
 */
public final class ForkedApplication implements AutoCloseable, AfterAllCallback {

  /**
   * From this line on the agent records, and has woven what was loaded before; or it never will.
   */
  private static final Pattern STARTED =
      Pattern.compile("e2i-obs .* is watching|\\[e2i-obs] ERROR");

  private static final Pattern METRICS = Pattern.compile("metrics at (http://\\S+)");
  private static final Duration END_WITHIN = Duration.ofSeconds(20);
  private static final Duration SETTLED_AFTER = Duration.ofSeconds(2);

  private final OtlpCollector collector;
  private final ForkedProcess process;
  private final ScenarioLink link;
  private final TestConfig config;
  private final Path files;
  private final boolean exhausted;

  // How many spans had ended when all of them were exported; NaN when something was run since.
  private double exported = Double.NaN;

  private ForkedApplication(Builder builder) throws IOException {
    exhausted = builder.exhausted;
    collector = builder.collector;
    config = builder.config;
    files = builder.files;
    Path configFile = config.writeTo(files.resolve("agent-config.yaml"));
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      process = builder.fork(configFile, listening.getLocalPort());
      link = ScenarioLink.accept(listening, process);
    }
    if (process.awaitOutput(STARTED).group().endsWith("ERROR")) {
      process.close();
      throw new AssertionError("The agent has not started: " + process);
    }
  }

  /** The application whose scenarios are the public static methods of this class. */
  public static Builder of(Class<?> scenarios) {
    return new Builder(scenarios);
  }

  /** An application before its start. Not thread-safe. */
  public static final class Builder {
    private final Class<?> scenarios;
    private final OtlpCollector collector = OtlpCollector.start();
    private final Path files = temporaryDirectory();
    private final TestConfig config;
    private final ChildClassPath classPath = ChildClassPath.ofTest();
    private final List<String> jvmArguments = new ArrayList<>();
    private boolean exhausted;
    private Path javaHome = Path.of(System.getProperty("java.home"));

    private Builder(Class<?> scenarios) {
      this.scenarios = scenarios;
      config = TestConfig.defaults(scenarios.getSimpleName(), collector, files);
      jvmArguments.addAll(
          List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xshare:auto"));
    }

    /** YAML that is merged, key by key, over the configuration so far. */
    public Builder config(String yaml) {
      config.merge(yaml);
      return this;
    }

    /** The Java version of the child; fails in plain words if {@link JavaHome} does not find it. */
    public Builder java(int version) {
      javaHome = JavaHome.of(version);
      return this;
    }

    /**
     * Replaces {@code <artifact>-<version>.jar} on the child's class path.
     *
     * @param glob the jars to take instead, relative to the module: {@code target/oldest/*.jar}
     */
    public Builder library(String artifact, String glob) {
      return library(artifact, ChildClassPath.glob(glob).toArray(Path[]::new));
    }

    /** As {@link #library(String, String)}, with the jars themselves. */
    public Builder library(String artifact, Path... jars) {
      classPath.remove(artifact);
      List.of(jars).forEach(classPath::add);
      return this;
    }

    /** Takes {@code <artifact>-<version>.jar} off the child's class path. */
    public Builder without(String artifact) {
      classPath.remove(artifact);
      return this;
    }

    public Builder jvmArgument(String argument) {
      jvmArguments.add(argument);
      return this;
    }

    /**
     * For scenarios that exhaust the stack or the heap: then that happens inside the agent as well,
     * is counted, and no reason to fail.
     */
    public Builder exhausted() {
      exhausted = true;
      return this;
    }

    /** Starts the child and waits until the agent records; its log must be at info for that. */
    public ForkedApplication start() {
      try {
        return new ForkedApplication(this);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private ForkedProcess fork(Path configFile, int port) {
      return ForkedProcess.java(javaHome)
          .jvmArguments(jvmArguments.toArray(String[]::new))
          .agent(AgentJar.onClassPath(), "config=" + configFile)
          .classPath(classPath.entries())
          // By its name: a class for Java 8, compiled after this one.
          .main("io.e2i.obs.testkit.ScenarioRunner", Integer.toString(port), scenarios.getName())
          .start();
    }

    private static Path temporaryDirectory() {
      try {
        Path inBuild = Files.createDirectories(Path.of("target", "forked"));
        return Files.createTempDirectory(inBuild.toAbsolutePath(), "child");
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /**
   * Calls the scenario in the child and answers what it returns.
   *
   * @throws AssertionError with the child's stack if the scenario throws
   */
  public String run(String scenario, String... arguments) {
    exported = Double.NaN;
    try {
      return link.call(scenario, arguments);
    } catch (IOException failure) {
      throw new AssertionError("No answer from scenario " + scenario + " of " + process, failure);
    }
  }

  /** Runs the scenario and answers all spans that it led to. */
  public List<RecordedSpan> spansOf(String scenario, String... arguments) {
    return spansDuring(() -> run(scenario, arguments));
  }

  /** Does something in the test, such as sending requests, and answers all spans it led to. */
  public List<RecordedSpan> spansDuring(Runnable work) {
    if (!ExportedSpans.areStill(metrics(), exported)) {
      awaitAllExported();
    }
    collector.clear();
    work.run();
    awaitAllExported();
    return collector.spans();
  }

  /** Waits until every span that has ended was exported or dropped, and no further one ends. */
  public void awaitAllExported() {
    exported = ExportedSpans.await(this::metrics, process::toString);
  }

  /** What the agent shows at {@code /metrics} now. */
  public ScrapedMetrics metrics() {
    return ScrapedMetrics.from(metricsAddress());
  }

  /** Where the agent's own server listens: the address of {@code /metrics}. */
  public URI metricsAddress() {
    return URI.create(process.awaitOutput(METRICS).group(1));
  }

  /** Standard output and standard error of the child so far. */
  public String output() {
    return process.output();
  }

  /** Where the spans arrive; can be told to misbehave. */
  public OtlpCollector collector() {
    return collector;
  }

  /** The directory that the agent writes its files into. */
  public Path files() {
    return files;
  }

  /** Rewrites the configuration file with this merged over it; the agent sees it by itself. */
  public void reconfigure(String yaml) {
    Path fresh = config.merge(yaml).writeTo(files.resolve("agent-config.yaml.new"));
    try {
      // At once and as if a while ago: the agent waits until a file is no longer written to.
      Files.setLastModifiedTime(fresh, FileTime.from(Instant.now().minus(SETTLED_AFTER)));
      Files.move(fresh, files.resolve("agent-config.yaml"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Ends the child.
   *
   * @throws AssertionError if the agent has swallowed an error, or the child had to be killed
   */
  @Override
  public void close() {
    try (collector;
        process) {
      String swallowed = isScrapable() ? SwallowedErrors.in(metrics()) : "";
      link.close();
      int exitCode = process.exitCode(END_WITHIN);
      if (swallowed.isEmpty()) {
        swallowed = SwallowedErrors.in(process.output());
      }
      if (exitCode != 0 || (!exhausted && !swallowed.isEmpty())) {
        throw new AssertionError("Exit code " + exitCode + ", " + swallowed + ": " + process);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private boolean isScrapable() {
    return process.isAlive() && METRICS.matcher(process.output()).find();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }
}
