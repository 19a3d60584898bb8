package io.e2i.obs.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Copies of a class under other names, in a jar. */
final class GeneratedClasses {

  private static final String NUMBER = "00000";

  private final Class<?> template;
  private final String classFile;

  /**
   * @param template its name ends in {@code 00000}, which appears nowhere else in its class file
   */
  GeneratedClasses(Class<?> template) throws IOException {
    if (!template.getName().endsWith(NUMBER)) {
      throw new IllegalArgumentException(
          "A name that ends in " + NUMBER + " is expected; found " + template.getName());
    }
    this.template = template;
    try (InputStream in = template.getResourceAsStream(template.getSimpleName() + ".class")) {
      if (in == null) {
        throw new IOException("No class file of " + template.getName());
      }
      // One character for each byte, so that nothing is lost.
      classFile = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** The names of the copies, without their five digits. */
  String namePrefix() {
    return withoutNumber(template.getName());
  }

  /** Number 0 is the template itself and not written. */
  Path write(Path jar, int count) throws IOException {
    String directory = template.getPackageName().replace('.', '/') + "/";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (int i = 1; i < count; i++) {
        String name = withoutNumber(template.getSimpleName()) + number(i);
        out.putNextEntry(new JarEntry(directory + name + ".class"));
        out.write(copy(i));
      }
    }
    return jar;
  }

  /** The class file of one copy: all of its names are as long as the template's. */
  byte[] copy(int number) {
    String name = template.getSimpleName();
    return classFile
        .replace(name, withoutNumber(name) + number(number))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%05d", number);
  }

  private static String withoutNumber(String name) {
    return name.substring(0, name.length() - NUMBER.length());
  }
}
