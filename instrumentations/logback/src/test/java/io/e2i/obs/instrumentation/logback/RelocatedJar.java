package io.e2i.obs.instrumentation.logback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/** The classes of a jar under other names, as build tools relocate them. */
final class RelocatedJar {

  private RelocatedJar() {}

  /** The jar in which names that begin with the one begin with the other. */
  static Path of(Path jar, String from, String to) throws IOException {
    Path target = Files.createTempFile(Path.of("target"), "relocated", ".jar").toAbsolutePath();
    Remapper names =
        new Remapper() {
          @Override
          public String map(String name) {
            return name.startsWith(from) ? to + name.substring(from.length()) : name;
          }
        };
    try (JarFile original = new JarFile(jar.toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
      for (JarEntry entry : Collections.list(original.entries())) {
        if (entry.getName().endsWith(".class") && !entry.getName().contains("module-info")) {
          ClassWriter writer = new ClassWriter(0);
          try (InputStream in = original.getInputStream(entry)) {
            new ClassReader(in).accept(new ClassRemapper(writer, names), 0);
          }
          String name = entry.getName().replace(".class", "");
          out.putNextEntry(new JarEntry(names.map(name) + ".class"));
          out.write(writer.toByteArray());
        }
      }
    }
    return target;
  }
}
