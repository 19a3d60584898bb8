package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e2i.obs.demo.SampleService;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.JavaHome;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.StubServer;
import io.e2i.obs.testkit.SwallowedErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that may do next to nothing, with an agent that may do all or nothing. */
class SecurityManagerTest {

  /** What the sample applications do themselves, and no more. */
  private static final String APPLICATION =
      """
      grant codeBase "file:%s" {
        permission java.net.SocketPermission "127.0.0.1:*", "connect,resolve";
        permission java.net.SocketPermission "localhost:*", "accept,listen,connect,resolve";
        permission java.net.URLPermission "http://127.0.0.1:*/-", "*:*";
        permission java.lang.RuntimePermission "exitVM.3";
        permission java.lang.RuntimePermission "modifyThread";
      };
      """
          .formatted(InventoryJob.BUILT.stock());

  private static final String AGENT =
      """
      grant codeBase "file:%s" { permission java.security.AllPermission; };
      """
          .formatted(InventoryJob.BUILT.agent());

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

  @ParameterizedTest(name = "Java {0}")
  @ValueSource(ints = {8, 17})
  void recordsWithTheAgentsRightsAndNotTheApplications(int java) throws IOException {
    assumeTrue(JavaHome.isAtHand(java), "Java " + java + " is not at hand");
    ForkedProcess.Command jvm = restricted(ForkedProcess.java(java), APPLICATION + AGENT);
    try (ForkedProcess process = job.watched(jvm, job.config("{max_wait: 50ms}"), "exit")) {
      assertThat(process.exitCode()).as("%s", process).isEqualTo(3);
      assertThat(process.standardOutput()).isEqualTo(InventoryJob.STANDARD_OUTPUT);
      assertThat(SwallowedErrors.in(process.output())).as("%s", process).isEmpty();
      assertThat(collector.spans()).as("%s", process).hasSize(2);
    }
  }

  @Test
  void recordsAService() throws IOException {
    Path config = job.config("{max_wait: 50ms}");
    ForkedProcess.Command jvm =
        restricted(ForkedProcess.java(), APPLICATION + AGENT)
            .agent(InventoryJob.BUILT.agent(), "config=" + config);
    try (SampleService stock = SampleService.stock(jvm, InventoryJob.BUILT)) {
      // Named when everything is woven.
      assertThat(stock.metricsAddress()).isNotNull();
      RawHttp.Response response = RawHttp.send(stock.address(), "POST", "/reservations/tea");

      assertThat(response.status()).as("%s", stock.process()).isEqualTo(200);
      assertThat(SwallowedErrors.in(stock.metrics())).as("%s", stock.process()).isEmpty();
      collector.awaitSpans(3);
    }
  }

  @Test
  void leavesTheApplicationAloneWhenItMayDoNothing() throws IOException {
    ForkedProcess.Command jvm =
        restricted(ForkedProcess.java(), APPLICATION)
            .agent(InventoryJob.BUILT.agent(), "config=" + job.config("{max_wait: 50ms}"));
    try (ForkedProcess process = job.unwatched(jvm, "exit")) {
      assertThat(process.exitCode()).as("%s", process).isEqualTo(3);
      assertThat(process.standardOutput()).isEqualTo(InventoryJob.STANDARD_OUTPUT);
      assertThat(process.standardError())
          .contains("[e2i-obs] ERROR The agent could not start")
          .contains("AccessControlException");
    }
  }

  private ForkedProcess.Command restricted(ForkedProcess.Command jvm, String policy)
      throws IOException {
    Path file = Files.writeString(directory.resolve("few.policy"), policy);
    return jvm.jvmArguments("-Djava.security.manager", "-Djava.security.policy==" + file);
  }
}
