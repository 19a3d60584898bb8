package io.e2i.obs.dist.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.SentryStub;
import io.e2i.obs.testkit.SwallowedErrors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a JVM costs and reports that ends, or fails, before the agent has started wholly. */
class FirstSecondTest {

  private static final Path JAR = Path.of(System.getProperty("e2i.obs.jar"));
  private static final Pattern WATCHING = Pattern.compile("is watching; metrics at (\\S+)/metrics");

  /** Compiled for Java 8, so that every Java can run it. */
  private static final String MAIN =
      """
      import java.security.Permission;
      import java.util.concurrent.CountDownLatch;
      import java.util.concurrent.TimeUnit;

      public class Main {
        public static void main(String[] how) throws Exception {
          if (how[0].equals("fail")) {
            throw new IllegalStateException("main has failed");
          }
          if (how[0].equals("sleep")) {
            Thread.sleep(60_000);
          }
          CountDownLatch hooks = new CountDownLatch(2);
          if (how[0].equals("refuse")) {
            System.setSecurityManager(new Refusing(hooks));
          }
          Thread other = new Thread(() -> { throw new IllegalStateException("other has failed"); });
          Thread.sleep(how[0].equals("later") ? 50 : 0);
          other.start();
          other.join();
          if (how[0].equals("live")) {
            Thread.sleep(60_000);
          }
          if (how[0].equals("refuse")) {
            System.exit(hooks.await(30, TimeUnit.SECONDS) ? 3 : 4);
          }
          System.exit(3);
        }

        static final class Refusing extends SecurityManager {
          private final CountDownLatch hooks;

          Refusing(CountDownLatch hooks) {
            this.hooks = hooks;
          }

          @Override
          public void checkPermission(Permission asked) {
            if (!asked.getName().equals("shutdownHooks")) {
              return;
            }
            hooks.countDown();
            if (hooks.getCount() > 0) {
              throw new SecurityException("not the first one");
            }
          }
        }
      }
      """;

  @TempDir private Path directory;
  private final SentryStub sentry = SentryStub.start();

  @BeforeEach
  void compile() throws IOException {
    Path source = Files.writeString(directory.resolve("Main.java"), MAIN);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "8", "-Xlint:none", source.toString());
    assertThat(failed).isZero();
  }

  @AfterEach
  void close() {
    sentry.close();
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void anExceptionThatEndsMainAtOnceIsReported(int java) throws IOException {
    try (ForkedProcess process = run(java, "fail", "-Xverify:all")) {
      assertThat(process.exitCode()).as("%s", process).isEqualTo(1);
      assertReported("main has failed", process);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void anExceptionOfAnotherThreadAheadOfSystemExitIsReported(int java) throws IOException {
    try (ForkedProcess process = run(java, "exit")) {
      assertThat(process.exitCode()).as("%s", process).isEqualTo(3);
      assertReported("other has failed", process);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void anExceptionAfterSomeMillisecondsIsReported(int java) throws IOException {
    try (ForkedProcess process = run(java, "later")) {
      assertThat(process.exitCode()).as("%s", process).isEqualTo(3);
      assertReported("other has failed", process);
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 17, 25})
  void anEarlyExceptionIsCountedInAJvmThatGoesOn(int java) {
    try (ForkedProcess process = run(java, "live")) {
      URI server = URI.create(process.awaitOutput(WATCHING).group(1));

      String metrics = RawHttp.get(server, "/metrics").body();

      assertThat(metrics)
          .containsPattern(
              "e2i_errors_total\\{.*component=\"thread\".*IllegalStateException.*} 1\\.0");
      assertThat(metrics).doesNotContainPattern("e2i_obs_failures_total\\{.*} [1-9]");
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void aJvmWithNothingToWatchLoadsNeitherByteBuddyNorLoggers(int java) {
    try (ForkedProcess process = run(java, "sleep", "-verbose:class")) {
      process.awaitOutput(WATCHING);

      List<String> loaded = process.standardOutput().lines().toList();

      assertThat(loaded)
          .anyMatch(line -> line.contains("net.bytebuddy.jar.asm."))
          .filteredOn(line -> line.contains("net.bytebuddy."))
          .allMatch(line -> line.contains("net.bytebuddy.jar.asm."));
      assertThat(loaded).noneMatch(line -> line.contains("java.util.logging.Log"));
    }
  }

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 11})
  void aHookThatIsRefusedIsAskedForAgain(int java) {
    try (ForkedProcess process = run(java, "refuse")) {
      assertThat(process.exitCode()).as("%s", process).isEqualTo(3);
      assertThat(process.output()).contains("shutdown hook: java.lang.SecurityException");
    }
  }

  private ForkedProcess run(int java, String how, String... jvmArguments) {
    assumeTrue(JavaHome.isAtHand(java), "Java " + java + " is not at hand");
    return ForkedProcess.java(java)
        .jvmArguments(jvmArguments)
        .jvmArguments("-De2i.obs.files.directory=" + directory.resolve("files"))
        .jvmArguments("-De2i.obs.metrics.port=0")
        .environment("SENTRY_DSN", sentry.dsn())
        .agent(JAR, "")
        .classPath(List.of(directory))
        .main("Main", how)
        .start();
  }

  private void assertReported(String message, ForkedProcess process) throws IOException {
    Path file = directory.resolve("files/errors.jsonl");
    assertThat(file).as("%s", process).exists();
    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .contains("\"component\":\"thread\"", "\"message\":\"" + message + "\"");
    assertThat(sentry.events(message)).as("%s", process).hasSize(1);
    assertThat(SwallowedErrors.in(process.output())).isEmpty();
  }
}
