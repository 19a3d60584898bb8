package io.e2i.obs.config;

import java.io.File;
import java.io.IOException;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * What the running application is called, as far as the JVM tells: by the jar that it was started
 * from, else by its main class. Asked only if the configuration says {@code auto}. Immutable.
 */
final class ServiceIdentity {

  private static final String UNKNOWN_NAME = "unknown_service:java";
  private static final String UNKNOWN_VERSION = "unknown";

  private final String command;
  private final String classPath;

  /**
   * @param command as in {@code sun.java.command}: main class or jar, then the arguments
   * @param classPath as in {@code java.class.path}; of {@code java -jar} that jar comes first
   */
  ServiceIdentity(String command, String classPath) {
    this.command = command.trim();
    this.classPath = classPath;
  }

  String name() {
    String jar = jar();
    String name = jar == null ? mainClass() : withoutVersion(jar);
    return name.isEmpty() ? UNKNOWN_NAME : name;
  }

  /** The jar's {@code Implementation-Version}. */
  String version() {
    String jar = jar();
    if (jar == null) {
      return UNKNOWN_VERSION;
    }
    try (JarFile file = new JarFile(new File(jar), false)) {
      Manifest manifest = file.getManifest();
      String version =
          manifest == null ? null : manifest.getMainAttributes().getValue("Implementation-Version");
      return version == null || version.trim().isEmpty() ? UNKNOWN_VERSION : version.trim();
    } catch (IOException | RuntimeException e) {
      return UNKNOWN_VERSION; // a name plate is not worth a failure
    }
  }

  private @Nullable String jar() {
    // Only the class path tells where the name of a jar with spaces ends. Agents may be behind it.
    int end = classPath.indexOf(File.pathSeparatorChar);
    String first = end < 0 ? classPath : classPath.substring(0, end);
    boolean started = command.equals(first) || command.startsWith(first + " ");
    return started && (first.endsWith(".jar") || first.endsWith(".war")) ? first : null;
  }

  /** Without package, module and enclosing class. */
  private String mainClass() {
    String first = command.split(" ", 2)[0];
    int simple = Math.max(first.lastIndexOf('.'), first.lastIndexOf('/'));
    return first.substring(Math.max(simple, first.lastIndexOf('$')) + 1);
  }

  /** {@code shop} of {@code /opt/shop-1.2.3-SNAPSHOT.jar}. */
  private static String withoutVersion(String jar) {
    String file = new File(jar).getName();
    String name = file.substring(0, file.lastIndexOf('.'));
    for (int i = 1; i < name.length() - 1; i++) {
      if (name.charAt(i) == '-' && Character.isDigit(name.charAt(i + 1))) {
        return name.substring(0, i);
      }
    }
    return name;
  }
}
