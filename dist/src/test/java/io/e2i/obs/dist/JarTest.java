package io.e2i.obs.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** Opens the finished jar: the application must not see more of us than it has to. */
class JarTest {

  private static final Path JAR = Path.of(System.getProperty("e2i.obs.jar"));
  private static final String LOG = "io/e2i/obs/self/LibraryLog";

  @Test
  void showsThreeClassesToTheApplication() throws IOException {
    assertThat(names())
        .filteredOn(name -> name.endsWith(".class"))
        .containsExactlyInAnyOrder(
            "io/e2i/obs/start/AgentClassLoader.class",
            "io/e2i/obs/start/Main.class",
            "io/e2i/obs/start/Premain.class");
  }

  @Test
  void hasNothingElseAtItsRoot() throws IOException {
    TreeSet<String> topLevel = new TreeSet<>();
    for (String name : names()) {
      topLevel.add(name.substring(0, name.indexOf('/') + 1));
    }
    assertThat(topLevel).containsExactly("META-INF/", "inst/", "io/");
    assertThat(names())
        .filteredOn(name -> name.startsWith("META-INF/"))
        .allMatch(
            name ->
                name.equals("META-INF/MANIFEST.MF")
                    || name.equals("META-INF/LICENSE")
                    || name.startsWith("META-INF/licenses/"));
  }

  @Test
  void holdsTheLicencesOfWhatItPacks() throws IOException {
    assertThat(names())
        .contains("META-INF/LICENSE")
        .anyMatch(name -> name.startsWith("META-INF/licenses/byte-buddy-"))
        .anyMatch(name -> name.startsWith("META-INF/licenses/jackson-core-"));
  }

  @Test
  void canBeAnAgentFromTheStartAndLater() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Manifest manifest = jar.getManifest();
      assertThat(manifest.getMainAttributes().getValue("Premain-Class"))
          .isEqualTo("io.e2i.obs.start.Premain");
      assertThat(manifest.getMainAttributes().getValue("Agent-Class"))
          .isEqualTo("io.e2i.obs.start.Premain");
      assertThat(manifest.getMainAttributes().getValue("Can-Retransform-Classes"))
          .isEqualTo("true");
      assertThat(manifest.getMainAttributes().getValue("Main-Class"))
          .isEqualTo("io.e2i.obs.start.Main");
    }
  }

  @Test
  void packsNoSdkBesideItsOwnSpans() throws IOException {
    assertThat(names())
        .noneMatch(name -> name.startsWith("inst/io/opentelemetry/exporter/"))
        .noneMatch(name -> name.startsWith("inst/io/opentelemetry/sdk/trace/"))
        .noneMatch(name -> name.startsWith("inst/io/opentelemetry/instrumentation/"));
  }

  @Test
  void holdsJava8ClassFilesOnly() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().matches(".*\\.class(data)?")) {
          assertThat(majorVersion(jar, entry)).as(entry.getName()).isLessThanOrEqualTo(52);
        }
      }
    }
  }

  /** Whoever touches a logger of the JDK's first decides on the log manager, for good. */
  @Test
  void mentionsLoggersOfTheJdkOnlyInTheTechnologyForThem() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (name.matches("inst/io/(e2i|opentelemetry)/.*") && !name.contains("/jul/")) {
          String content =
              new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
          assertThat(content.contains("java/util/logging/"))
              .as(name)
              .isEqualTo(name.endsWith("/types.index"));
        }
      }
    }
  }

  @Test
  void hasAllOfTheLogThatItsLibrariesCall() throws IOException {
    Set<String> members = new TreeSet<>();
    Set<String> uses = new TreeSet<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (name.startsWith("inst/" + LOG)) {
          members.addAll(Members.declaredIn(jar.getInputStream(entry).readAllBytes()));
        } else if (name.matches("inst/io/opentelemetry/.*\\.classdata")) {
          uses.addAll(Members.usedBy(jar.getInputStream(entry).readAllBytes(), LOG));
        }
      }
    }
    assertThat(uses).hasSizeGreaterThan(5).anyMatch(use -> use.contains("$Level"));
    assertThat(members).containsAll(uses);
  }

  @Test
  void staysWithinNineMegabytes() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(9_000_000);
  }

  private static List<String> names() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }

  private static int majorVersion(JarFile jar, JarEntry entry) throws IOException {
    try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
      in.readInt();
      in.readUnsignedShort();
      return in.readUnsignedShort();
    }
  }
}
