package io.e2i.obs.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * A package of the test, compiled for {@code jakarta.*}, once more for {@code javax.*}: the same
 * byte code with other names, so that one sample application serves both generations of a library.
 */
public final class JavaxCopy {

  private static final Path CLASSES = Path.of("target/test-classes");
  private static final Path COPIES = Path.of("target/javax-classes");

  private static final Set<String> MADE = new HashSet<>();

  private final String from;
  private final String to;

  private JavaxCopy(String packageName) {
    from = packageName.replace('.', '/') + "/";
    to = packageNameOf(packageName).replace('.', '/') + "/";
  }

  /** The copy's package: {@code x.app} becomes {@code x.javaxapp}. */
  public static String packageNameOf(String packageName) {
    return packageName.replaceFirst("([^.]+)$", "javax$1");
  }

  /** Makes the copy, once per JVM, and answers the directory for the class path of the child. */
  public static synchronized Path of(String packageName) {
    if (!MADE.add(packageName)) {
      return COPIES.toAbsolutePath();
    }
    JavaxCopy copy = new JavaxCopy(packageName);
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(CLASSES.resolve(copy.from), "*.class")) {
      Path target = Files.createDirectories(COPIES.resolve(copy.to));
      for (Path one : all) {
        Files.write(target.resolve(one.getFileName()), copy.renamed(Files.readAllBytes(one)));
      }
      return COPIES.toAbsolutePath();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private byte[] renamed(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    Remapper names =
        new Remapper() {
          @Override
          public String map(String name) {
            return name.replaceFirst("^jakarta/servlet/", "javax/servlet/").replace(from, to);
          }

          @Override
          public Object mapValue(Object value) {
            return value instanceof String text && text.startsWith("jakarta.servlet.")
                ? text.replaceFirst("jakarta", "javax")
                : super.mapValue(value);
          }
        };
    new ClassReader(classFile).accept(new ClassRemapper(writer, names), 0);
    return writer.toByteArray();
  }
}
