package io.e2i.obs.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedProcess;
import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RawHttp;
import io.e2i.obs.testkit.RecordedSpan;
import io.e2i.obs.testkit.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web applications come and go in a Tomcat, and each time all of the one before is collected. */
class TomcatTest {

  private static final String LOADER = "org.apache.catalina.loader.ParallelWebappClassLoader";
  private static final Pattern STARTED = Pattern.compile("Server startup in");
  private static final String[] MANAGER = {
    "Authorization",
    "Basic " + Base64.getEncoder().encodeToString("m:secret".getBytes(StandardCharsets.UTF_8))
  };

  @TempDir private Path directory;
  private final OtlpCollector collector = OtlpCollector.start();

  @AfterEach
  void close() {
    collector.close();
  }

  @Test
  void collectsTheApplicationsOfTomcat9() throws IOException {
    collects("9.0.117", WarFile.javax(directory.resolve("orders.war")), 3);
  }

  @Test
  void collectsTheApplicationsOfTomcat10() throws IOException {
    collects("10.1.48", WarFile.jakarta(directory.resolve("orders.war")), 20);
  }

  @Test
  void collectsTheApplicationsOfTomcat11() throws IOException {
    collects("11.0.24", WarFile.jakarta(directory.resolve("orders.war")), 3);
  }

  @Test
  void writesTheLinesOfTwoLogbacksAsJsonAndCollectsBoth() throws IOException {
    int port = Watched.freePort();
    URI address = URI.create("http://127.0.0.1:" + port);
    try (Watched tomcat = start("10.1.48", port, "-De2i.obs.logs.json=true")) {
      tomcat.process().awaitOutput(STARTED);
      for (int i = 0; i < 3; i++) {
        for (String version : List.of("1.2.13", "1.5.18")) {
          Path log = directory.resolve("logback-" + version + i + ".log");
          deployLogging(address, version, log);
          assertLogs(address, "/log" + version, log);
        }
        manage(address, "/manager/text/undeploy?path=/log1.2.13");
        manage(address, "/manager/text/undeploy?path=/log1.5.18");
        tomcat.awaitInstances(LOADER, 1);
      }
      tomcat.assertNothingSwallowed();
      assertThat(tomcat.process().output()).doesNotContain("SEVERE").doesNotContain("io.e2i");
    }
  }

  private void deployLogging(URI address, String version, Path log) throws IOException {
    Path libraries = Path.of("target/war-libraries/logback-" + version);
    Path war = WarFile.logging(directory.resolve("log.war"), libraries, log);
    manage(address, "/manager/text/deploy?path=/log" + version + "&update=true&war=file:" + war);
  }

  private void assertLogs(URI address, String path, Path log) throws IOException {
    collector.clear();
    assertThat(RawHttp.get(address, path + "/log").body()).isEqualTo("logged");
    RecordedSpan request = Sample.awaitSpan(collector, "GET " + path + "/log");
    assertThat(Files.readAllLines(log))
        .singleElement()
        .satisfies(
            line ->
                assertThat(StrictJson.object(line))
                    .containsEntry("message", "asked by ch.qos.logback.classic.Logger")
                    .containsEntry("trace_id", request.traceId())
                    .containsEntry("mdc", Map.of("user", "ann")));
  }

  private void collects(String version, Path war, int times) throws IOException {
    int port = Watched.freePort();
    URI address = URI.create("http://127.0.0.1:" + port);
    try (Watched tomcat = start(version, port)) {
      tomcat.process().awaitOutput(STARTED);
      for (int i = 1; i <= times; i++) {
        manage(address, "/manager/text/deploy?path=/orders&update=true&war=file:" + war);
        assertServes(tomcat, address);
        // That of the manager and that of the application.
        tomcat.awaitInstances(LOADER, 2);
      }
      manage(address, "/manager/text/undeploy?path=/orders");
      tomcat.awaitInstances(LOADER, 1);
      tomcat.assertNothingSwallowed();
      assertThat(tomcat.process().output()).doesNotContain("SEVERE").doesNotContain("io.e2i");
    }
  }

  private void assertServes(Watched tomcat, URI address) {
    collector.clear();
    RawHttp.Response response = RawHttp.get(address, "/orders/list");
    assertThat(response.body()).as("%s", tomcat.process()).contains("orders: ");
    Sample.assertTraced(collector);
  }

  private static void manage(URI address, String command) {
    RawHttp.Response response = RawHttp.get(address, command, MANAGER);
    assertThat(response.body()).contains("OK - ");
  }

  private Watched start(String version, int port, String... jvmArguments) throws IOException {
    Path home = Path.of("target/servers/apache-tomcat-" + version).toAbsolutePath();
    Files.createDirectories(directory.resolve("temp"));
    Path conf = Files.createDirectories(directory.resolve("conf"));
    Files.writeString(conf.resolve("server.xml"), configuration(home, port));
    Files.writeString(
        conf.resolve("users.xml"),
        "<tomcat-users><user name='m' password='secret' roles='manager-script'/></tomcat-users>");
    Files.copy(home.resolve("conf/web.xml"), conf.resolve("web.xml"));
    ForkedProcess.Command jvm =
        Watched.jvm(directory, collector)
            .jvmArguments(jvmArguments)
            .jvmArguments("-Dcatalina.home=" + home, "-Dcatalina.base=" + directory)
            .jvmArguments("-Djava.io.tmpdir=" + directory.resolve("temp"))
            .jvmArguments("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager")
            .jvmArguments("--add-opens=java.base/java.lang=ALL-UNNAMED")
            .jvmArguments("--add-opens=java.base/java.io=ALL-UNNAMED")
            .jvmArguments("--add-opens=java.base/java.util=ALL-UNNAMED")
            .jvmArguments("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED")
            .jvmArguments("--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED")
            .classPath(
                List.of(home.resolve("bin/bootstrap.jar"), home.resolve("bin/tomcat-juli.jar")))
            .main("org.apache.catalina.startup.Bootstrap", "start");
    return Watched.start(jvm);
  }

  private static String configuration(Path home, int port) {
    return """
        <Server port="-1">
          <Listener className="org.apache.catalina.core.JreMemoryLeakPreventionListener"/>
          <Service name="Catalina">
            <Connector port="%d" address="127.0.0.1"/>
            <Engine name="Catalina" defaultHost="localhost">
              <Realm className="org.apache.catalina.realm.MemoryRealm" pathname="conf/users.xml"/>
              <Host name="localhost" appBase="webapps" autoDeploy="false">
                <Context path="/manager" docBase="%s" privileged="true"/>
              </Host>
            </Engine>
          </Service>
        </Server>
        """
        .formatted(port, home.resolve("webapps/manager"));
  }
}
