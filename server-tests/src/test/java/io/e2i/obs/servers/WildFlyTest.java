package io.e2i.obs.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web application in WildFly: JBoss Modules, and a log manager that must be the first. */
class WildFlyTest {

  private static final Path HOME = Path.of("target/servers/wildfly-38.0.0.Final").toAbsolutePath();
  private static final String LOADER = "org.jboss.modules.ModuleClassLoader";

  @TempDir private Path directory;

  @Test
  void recordsAWebApplicationAndKeepsNoneThatIsGone() throws IOException {
    assumeTrue(Files.isDirectory(HOME), "WildFly is not at hand: build with -Pwildfly");
    Path base = CopiedFolder.of(HOME.resolve("standalone"), directory.resolve("standalone"));
    Path deployments = base.resolve("deployments");
    Path war = WarFile.jakarta(directory.resolve("orders.war"));
    int port = Watched.freePort();
    URI address = URI.create("http://127.0.0.1:" + port);

    try (OtlpCollector collector = OtlpCollector.start();
        Watched wildFly = start(collector, port)) {
      wildFly.process().awaitOutput(Pattern.compile("WFLYSRV0025"));
      int afterTheSecond = 0;
      for (int i = 1; i <= 3; i++) {
        collector.clear();
        Files.copy(war, deployments.resolve("orders.war"));
        wildFly.process().awaitOutput(times(i, "WFLYSRV0010"));
        assertThat(RawHttp.get(address, "/orders/list").body()).contains("orders: ");
        Sample.assertTraced(collector);
        Files.delete(deployments.resolve("orders.war"));
        wildFly.process().awaitOutput(times(i, "WFLYSRV0009"));
        afterTheSecond = i == 2 ? wildFly.instances(LOADER) : afterTheSecond;
      }
      wildFly.awaitInstances(LOADER, afterTheSecond);
      wildFly.assertNothingSwallowed();
      assertThat(wildFly.process().output()).doesNotContain(" ERROR ").doesNotContain(" WARN ");
    }
  }

  private static Pattern times(int count, String message) {
    return Pattern.compile("(?:" + message + "[\\s\\S]*){" + count + "}");
  }

  private Watched start(OtlpCollector collector, int port) throws IOException {
    return Watched.start(
        Watched.jvm(directory, collector)
            .jvmArguments(
                "-Djboss.home.dir=" + HOME,
                "-Djboss.server.base.dir=" + directory.resolve("standalone"),
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + Watched.freePort(),
                "-Djboss.management.http.port=" + Watched.freePort(),
                "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED")
            .jar(
                HOME.resolve("jboss-modules.jar"),
                "-mp",
                HOME.resolve("modules").toString(),
                "org.jboss.as.standalone"));
  }
}
