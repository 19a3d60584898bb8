package io.e2i.obs.testkit;

import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;

/**
 * OpenTelemetry's classes with the agent's log in place of {@code java.util.logging}. They would
 * initialise that in every JVM, ahead of an application that may want a log manager of its own, and
 * with it load classes that are woven.
 */
final class PackedLogger {

  private static final String LIBRARY = "io/opentelemetry/";

  private static final String LOG = "io/e2i/obs/self/LibraryLog";

  private static final SimpleRemapper NAMES =
      new SimpleRemapper(
          Map.of("java/util/logging/Logger", LOG, "java/util/logging/Level", LOG + "$Level"));

  private PackedLogger() {}

  /**
   * The class file as it is packed.
   *
   * @param name with its folders
   */
  static byte[] in(String name, byte[] classFile) {
    if (!name.startsWith(LIBRARY) || !name.endsWith(".class")) {
      return classFile;
    }
    ClassWriter packed = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassRemapper(packed, NAMES), 0);
    return packed.toByteArray();
  }
}
