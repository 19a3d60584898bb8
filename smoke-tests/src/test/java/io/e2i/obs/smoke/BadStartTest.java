package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.demo.SampleService;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.StubServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent does not get at its start it does without, and says so. */
class BadStartTest {

  @TempDir private Path directory;
  private final OtlpCollector collector = OtlpCollector.start();
  private final StubServer stub = StubServer.start();
  private InventoryJob job;

  @BeforeEach
  void prepare() {
    job = new InventoryJob(directory, collector, stub);
  }

  @AfterEach
  void close() {
    collector.close();
    stub.close();
  }

  @Test
  void recordsOnceWhenItIsGivenTwice() throws IOException {
    Path config = job.config("{max_wait: 50ms}");
    ForkedProcess.Command jvm =
        ForkedProcess.java().agent(InventoryJob.BUILT.agent(), "config=" + config);
    try (ForkedProcess process = job.watched(jvm, config, "exit")) {
      assertRecords(process);
      assertThat(process.standardError().split("metrics at", -1)).hasSize(2);
    }
  }

  @Test
  void runsBesideAnotherAgent() throws IOException {
    Path config = job.config("{max_wait: 50ms}");
    ForkedProcess.Command jvm = ForkedProcess.java().agent(AnotherAgent.jarIn(directory), "");
    try (ForkedProcess process = job.watched(jvm, config, "exit")) {
      assertRecords(process);
    }
  }

  @Test
  void doesWithoutThePortThatIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Path config = job.config("{max_wait: 50ms}");
      Files.writeString(
          config, Files.readString(config).replace("port: 0", "port: " + taken.getLocalPort()));
      try (ForkedProcess process = job.watched(ForkedProcess.java(), config, "exit")) {
        assertRecords(process);
        assertThat(process.standardError()).contains(Integer.toString(taken.getLocalPort()));
      }
    }
  }

  @Test
  void doesWithoutTheDirectoryThatIsNotWritable() throws IOException {
    Path notADirectory = Files.createFile(directory.resolve("a-file")).resolve("files");
    Path config =
        Files.writeString(
            directory.resolve("shop.yaml"),
            SampleService.config("shop", collector.endpoint(), notADirectory));
    ForkedProcess.Command jvm =
        ForkedProcess.java()
            .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
            .agent(InventoryJob.BUILT.agent(), "config=" + config);
    URI nowhere = URI.create("http://127.0.0.1:1");
    try (SampleService shop = SampleService.shop(jvm, InventoryJob.BUILT, nowhere)) {
      RawHttp.Response response = RawHttp.get(shop.address(), "/reports/bestsellers");

      assertThat(response.status()).isEqualTo(200);
      shop.process()
          .awaitOutput(Pattern.compile("\\[e2i-obs] WARN .*" + Pattern.quote("" + notADirectory)));
      shop.awaitAllExported();
      assertThat(collector.spans()).anyMatch(span -> span.name().equals("SELECT orders"));
    }
  }

  private void assertRecords(ForkedProcess process) {
    assertThat(process.exitCode()).as("%s", process).isEqualTo(3);
    assertThat(process.standardOutput()).isEqualTo(InventoryJob.STANDARD_OUTPUT);
    assertThat(collector.spans()).as("%s", process).hasSize(2);
  }
}
