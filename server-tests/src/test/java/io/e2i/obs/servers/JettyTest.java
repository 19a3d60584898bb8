package io.e2i.obs.servers;

import io.e2i.obs.testkit.Await;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Web applications come and go in a Jetty, and each time all of the one before is collected. Mostly
 * waits until Jetty looks at its directory.
 */
@Execution(ExecutionMode.CONCURRENT)
class JettyTest {

  private static final int TIMES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private final OtlpCollector collector = OtlpCollector.start();

  @AfterEach
  void close() {
    collector.close();
  }

  @Test
  void collectsTheApplicationsOfJetty9() throws IOException {
    collects(
        "jetty-distribution-9.4.58.v20250814",
        "deploy",
        "org.eclipse.jetty.webapp.WebAppClassLoader",
        WarFile.javax(directory.resolve("javax.war")));
  }

  @Test
  void collectsTheApplicationsOfJetty12() throws IOException {
    collects(
        "jetty-home-12.0.30",
        "ee10-deploy",
        "org.eclipse.jetty.ee10.webapp.WebAppClassLoader",
        WarFile.jakarta(directory.resolve("jakarta.war")));
  }

  private void collects(String home, String deployment, String loader, Path war)
      throws IOException {
    int port = Watched.freePort();
    URI address = URI.create("http://127.0.0.1:" + port);
    Path webApps = Files.createDirectories(directory.resolve("webapps"));
    Path deployed = webApps.resolve("orders.war");
    try (Watched jetty = start(home, deployment, port)) {
      awaitStatus(jetty, address, 404);
      for (int i = 1; i <= TIMES; i++) {
        Files.copy(war, deployed);
        awaitStatus(jetty, address, 200);
        Sample.assertTraced(collector);
        jetty.awaitInstances(loader, 1);
        Files.delete(deployed);
        awaitStatus(jetty, address, 404);
        jetty.awaitInstances(loader, 0);
      }
      jetty.assertNothingSwallowed();
    }
  }

  private void awaitStatus(Watched jetty, URI address, int status) {
    collector.clear();
    Await.until(
        PATIENCE,
        () -> status(address) == status,
        () -> "status " + status + " of " + jetty.process());
  }

  private static int status(URI address) {
    try {
      return RawHttp.get(address, "/orders/list").status();
    } catch (UncheckedIOException notYetListening) {
      return 0;
    }
  }

  private Watched start(String distribution, String deployment, int port) throws IOException {
    Path home = Path.of("target/servers", distribution).toAbsolutePath();
    return Watched.start(
        Watched.jvm(directory, collector)
            .jar(
                home.resolve("start.jar"),
                "jetty.base=" + directory,
                "jetty.http.host=127.0.0.1",
                "jetty.http.port=" + port,
                "jetty.deploy.scanInterval=1",
                "--module=http," + deployment));
  }
}
