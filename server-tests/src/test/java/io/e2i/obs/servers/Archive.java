package io.e2i.obs.servers;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A WAR or a bundle in the making. Not thread-safe. */
final class Archive implements Closeable {

  private static final Path H2 = Path.of("target/war-libraries/h2.jar");

  private final ZipOutputStream out;

  Archive(Path file) throws IOException {
    out = new ZipOutputStream(Files.newOutputStream(file));
  }

  Archive with(String name, String content) throws IOException {
    return with(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A class that was compiled to that directory. */
  Archive withClass(String folder, Path classes, String className) throws IOException {
    String name = className.replace('.', '/') + ".class";
    return with(folder + name, Files.readAllBytes(classes.resolve(name)));
  }

  /** The JDBC driver as a jar inside the archive. */
  Archive withDriver(String name) throws IOException {
    return with(name, Files.readAllBytes(H2));
  }

  /** All files of a directory. */
  Archive withJars(String folder, Path directory) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory)) {
      for (Path jar : jars) {
        with(folder + jar.getFileName(), Files.readAllBytes(jar));
      }
    }
    return this;
  }

  private Archive with(String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    return this;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
