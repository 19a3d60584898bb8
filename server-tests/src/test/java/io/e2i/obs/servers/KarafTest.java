package io.e2i.obs.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.OtlpCollector;
import io.e2i.obs.testkit.RecordedSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A bundle in Karaf: OSGi, whose class loaders see next to nothing that is not imported. */
@Execution(ExecutionMode.CONCURRENT)
class KarafTest {

  private static final Path HOME = Path.of("target/servers/apache-karaf-4.4.8").toAbsolutePath();

  private static final String MANIFEST =
      """
      Manifest-Version: 1.0
      Bundle-ManifestVersion: 2
      Bundle-SymbolicName: com.example.bundle
      Bundle-Version: 1.0.0
      Bundle-Activator: com.example.bundle.Activator
      Bundle-ClassPath: .,h2.jar
      Import-Package: org.osgi.framework
      """;

  @TempDir private Path directory;

  @Test
  void recordsWhatABundleDoes() throws IOException {
    CopiedFolder.of(HOME.resolve("etc"), directory.resolve("etc"));
    Files.createDirectories(directory.resolve("data/tmp"));
    Path deployed = Files.createDirectories(directory.resolve("deploy")).resolve("orders.jar");
    Path bundle = writeBundle(directory.resolve("orders.jar"));

    try (OtlpCollector collector = OtlpCollector.start();
        Watched karaf = start(collector)) {
      Files.move(bundle, deployed);
      karaf.process().awaitOutput(Pattern.compile("bundle has orders: 1"));
      assertThat(collector.awaitSpans(1))
          .extracting(RecordedSpan::name)
          .containsExactly("SELECT INFORMATION_SCHEMA.USERS");
      karaf.assertNothingSwallowed();
      assertThat(karaf.process().output()).doesNotContain("NoClassDefFoundError");
      assertThat(directory.resolve("log/karaf.log"))
          .content()
          .doesNotContain("NoClassDefFoundError")
          .doesNotContain("ERROR");
    }
  }

  private static Path writeBundle(Path file) throws IOException {
    try (Archive bundle = new Archive(file)) {
      bundle
          .with("META-INF/MANIFEST.MF", MANIFEST)
          .withClass("", Path.of("target/test-classes"), "com.example.bundle.Activator")
          .withDriver("h2.jar");
    }
    return file;
  }

  private Watched start(OtlpCollector collector) throws IOException {
    String endorsed = HOME.resolve("lib/endorsed") + "/org.apache.karaf.specs.";
    return Watched.start(
        Watched.jvm(directory, collector)
            .jvmArguments(
                "-Dkaraf.home=" + HOME,
                "-Dkaraf.base=" + directory,
                "-Dkaraf.data=" + directory.resolve("data"),
                "-Dkaraf.etc=" + directory.resolve("etc"),
                "-Dkaraf.log=" + directory.resolve("log"),
                "-Dkaraf.instances=" + directory.resolve("instances"),
                "-Djava.io.tmpdir=" + directory.resolve("data/tmp"),
                "-Dkaraf.startLocalConsole=false",
                "-Dkaraf.startRemoteShell=false")
            // As the script of the distribution does.
            .jvmArguments(
                "--add-reads=java.xml=java.logging",
                "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                "--patch-module=java.base=" + endorsed + "locator-4.4.8.jar",
                "--patch-module=java.xml=" + endorsed + "java.xml-4.4.8.jar",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.net=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED",
                "--add-opens=java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
                "-cp",
                HOME.resolve("lib/boot") + "/*:" + HOME.resolve("lib/jdk9plus") + "/*")
            .main("org.apache.karaf.main.Main"));
  }
}
