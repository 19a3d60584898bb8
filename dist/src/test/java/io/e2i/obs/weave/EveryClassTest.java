package io.e2i.obs.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.e2i.obs.testkit.ForkedProcess;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every method of the JDK's classes and of libraries can be woven, and the JVM's verifier accepts
 * the outcome. A sample of them; all of them with {@code -De2i.weave.all=true}, and then also those
 * of the sample shop, if it has been built.
 */
class EveryClassTest {

  private static final Path SHOP = Path.of("../smoke-tests/apps/shop/target/shop.jar");
  private static final boolean ALL = Boolean.getBoolean("e2i.weave.all");

  @TempDir private Path directory;

  @Test
  void everyClassCanBeWovenAndVerified() throws IOException {
    List<String> arguments = new ArrayList<>(List.of(ALL ? "1" : "25"));
    jars().forEach(jar -> arguments.add(jar.toString()));
    try (ForkedProcess process =
        ForkedProcess.java()
            .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g")
            .jvmArguments("-XX:+UnlockDiagnosticVMOptions")
            .jvmArguments("-XX:+BytecodeVerificationLocal", "-XX:+BytecodeVerificationRemote")
            .jvmArguments("-cp", System.getProperty("java.class.path"))
            .agent(agent(), "")
            .main(EveryClass.class.getName(), arguments.toArray(new String[0]))
            .start()) {
      assertThat(process.exitCode(Duration.ofMinutes(ALL ? 20 : 2))).as("%s", process).isZero();
      System.out.print(process.standardOutput());
      assertThat(process.standardOutput()).endsWith("failures: 0\n");
    }
  }

  @Test
  void aTechnologyCanBeSwitchedInAndOutUnderLoad() throws IOException {
    String times = Integer.toString(Integer.getInteger("e2i.switches", 10));
    try (ForkedProcess process =
        ForkedProcess.java()
            .jvmArguments("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:MaxMetaspaceSize=64m")
            .jvmArguments("-cp", System.getProperty("java.class.path"))
            .agent(agent(), "")
            .main(SwitchedUnderLoad.class.getName(), times)
            .start()) {
      assertThat(process.exitCode(Duration.ofMinutes(10))).as("%s", process).isZero();
      assertThat(process.standardOutput())
          .isEqualTo(
              """
              advice calls: true
              wrong results: 0, sites: 10
              WEAVE_FAILURES: 0
              LINK_FAILURES: 0
              ADVICE_FAILURES: 0
              TYPES_REFUSED: 0
              """);
    }
  }

  private List<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      // Byte Buddy cannot decorate three of its constructors, which would stay as they are.
      if (entry.endsWith(".jar") && !entry.contains("kotlin-reflect")) {
        jars.add(Path.of(entry));
      }
    }
    if (ALL && Files.exists(SHOP)) {
      try (JarFile shop = new JarFile(SHOP.toFile())) {
        for (Enumeration<JarEntry> all = shop.entries(); all.hasMoreElements(); ) {
          JarEntry entry = all.nextElement();
          if (entry.getName().endsWith(".jar")) {
            Path jar = directory.resolve(Path.of(entry.getName()).getFileName());
            try (InputStream in = shop.getInputStream(entry)) {
              Files.copy(in, jar);
            }
            jars.add(jar);
          }
        }
      }
    }
    return jars;
  }

  /** A jar with nothing but the name of the class that asks for the JVM's instrumentation. */
  private Path agent() throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", EveryClass.class.getName());
    main.putValue("Can-Redefine-Classes", "true");
    main.putValue("Can-Retransform-Classes", "true");
    Path jar = directory.resolve("instrumentation.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
