package io.e2i.obs.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.demo.Jars;
import io.e2i.obs.demo.SampleService;
import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.SpanTree;
import io.e2i.obs.testkit.SwallowedErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done to an application that runs already: the agent comes, and changes its mind. */
class RunningApplicationTest {

  private static final Jars BUILT = InventoryJob.BUILT;

  @TempDir private Path directory;
  private final OtlpCollector collector = OtlpCollector.start();
  private Path config;

  @BeforeEach
  void configure() throws IOException {
    config = directory.resolve("agent-config.yaml");
    Files.writeString(config, yaml());
  }

  @AfterEach
  void close() {
    collector.close();
  }

  @Test
  void isAttachedToAnApplicationThatRuns() {
    try (SampleService stock = SampleService.stock(ForkedProcess.java(), BUILT)) {
      reserve(stock);
      attach(stock.process());
      stock.process().awaitOutput(Pattern.compile("e2i-obs .* is watching"));

      awaitReservationOf(stock, "POST /reservations", "GET", "GET /warehouse");
      assertThat(SwallowedErrors.in(stock.metrics())).as("%s", stock.process()).isEmpty();
    }
  }

  @Test
  void followsItsConfigurationWhileTheApplicationRuns() throws IOException {
    ForkedProcess.Command jvm = ForkedProcess.java().agent(BUILT.agent(), "config=" + config);
    try (SampleService stock = SampleService.stock(jvm, BUILT)) {
      stock.process().awaitOutput(Pattern.compile("e2i-obs .* is watching"));
      awaitReservationOf(stock, "POST /reservations", "GET", "GET /warehouse");

      Files.writeString(config, yaml() + "instrumentations: {http-server-jdk: false}\n");
      stock.process().awaitOutput(Pattern.compile("has changed: .*http-server-jdk"));
      awaitReservationOf(stock, "GET");

      Files.writeString(config, yaml() + "instrumentations: {http-server-jkd: true}\n");
      stock.process().awaitOutput(Pattern.compile("http-server-jkd[\\s\\S]*Nothing is changed"));
      awaitReservationOf(stock, "GET");

      Files.writeString(config, yaml());
      stock.process().awaitOutput(Pattern.compile("has changed[\\s\\S]*has changed: .*"));
      awaitReservationOf(stock, "POST /reservations", "GET", "GET /warehouse");
      assertThat(SwallowedErrors.in(stock.metrics())).as("%s", stock.process()).isEmpty();
    }
  }

  private String yaml() {
    return SampleService.config("stock", collector.endpoint(), directory.resolve("files"));
  }

  private void attach(ForkedProcess application) {
    String pid = Long.toString(application.pid());
    try (ForkedProcess attaching =
        ForkedProcess.java().jar(BUILT.agent(), "attach", pid, "config=" + config).start()) {
      assertThat(attaching.exitCode()).as("%s", attaching).isZero();
    }
  }

  /** The log says what is about to change; shortly after it has changed. */
  private void awaitReservationOf(SampleService stock, String... names) {
    Await.until(
        Duration.ofSeconds(10),
        () -> spansOfOneReservation(stock).equals(Set.of(names)),
        () -> List.of(names) + " in one reservation:\n" + SpanTree.of(collector.spans()));
  }

  private Set<String> spansOfOneReservation(SampleService stock) {
    stock.awaitAllExported();
    collector.clear();
    reserve(stock);
    stock.awaitAllExported();
    return collector.spans().stream().map(RecordedSpan::name).collect(Collectors.toSet());
  }

  private static void reserve(SampleService stock) {
    RawHttp.Response response = RawHttp.send(stock.address(), "POST", "/reservations/tea");
    assertThat(response.status()).isEqualTo(200);
  }
}
