package io.e2i.obs.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * Puts the agent's jar together: the few classes that the application may see at its root, all
 * others, libraries included, as {@code inst/….classdata}, and the type index made from the
 * technologies' declarations. Equal input makes an equal file.
 */
public final class AgentJarAssembler {

  private static final String FOLDER = "inst/";
  private static final List<String> AT_ROOT =
      List.of(
          "io/e2i/obs/start/Premain.class",
          "io/e2i/obs/start/AgentClassLoader.class",
          "io/e2i/obs/start/Main.class");

  /**
   * Byte Buddy's own engine and what its build needs, half a megabyte. Technologies mention a
   * {@code Transformer}, so that one stays; annotations that are not there are ignored.
   */
  private static final Pattern NOT_NEEDED =
      Pattern.compile(
          "net/bytebuddy/(build/|agent/builder/(?!AgentBuilder(\\$Transformer.*)?\\.class)).*");

  private static final String VERSION = System.getProperty("e2i.obs.version", "test");
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  private final TreeMap<String, byte[]> entries = new TreeMap<>();

  private AgentJarAssembler() {}

  /**
   * @param arguments the jar to write, the class path of which to make it, and any number of {@code
   *     name=file} pairs that are packed at the root
   */
  public static void main(String[] arguments) throws IOException {
    List<Path> parts = Stream.of(arguments[1].split(File.pathSeparator)).map(Path::of).toList();
    AgentJarAssembler assembler = new AgentJarAssembler();
    for (int i = 2; i < arguments.length; i++) {
      String[] pair = arguments[i].split("=", 2);
      assembler.entries.put(pair[0], Files.readAllBytes(Path.of(pair[1])));
    }
    assembler.write(parts, Path.of(arguments[0]));
  }

  /** Makes the jar of these jars and directories. */
  public static void assemble(List<Path> parts, Path jar) throws IOException {
    new AgentJarAssembler().write(parts, jar);
  }

  private void write(List<Path> parts, Path jar) throws IOException {
    for (Path part : parts) {
      if (Files.isDirectory(part)) {
        addTree(part, part);
      } else {
        addJar(part);
      }
    }
    String index = typeIndex(parts);
    entries.put(FOLDER + "io/e2i/obs/weave/types.index", index.getBytes(StandardCharsets.UTF_8));
    entries.put(FOLDER + "io/e2i/obs/start/version", VERSION.getBytes(StandardCharsets.UTF_8));
    Files.createDirectories(jar.toAbsolutePath().getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      put(out, "META-INF/MANIFEST.MF", manifest());
      for (var entry : entries.entrySet()) {
        put(out, entry.getKey(), entry.getValue());
      }
    }
  }

  private void addJar(Path jar) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
      addTree(files.getPath("/"), Path.of(name));
    }
  }

  private void addTree(Path root, Path origin) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = root.relativize(file).toString().replace('\\', '/');
      byte[] content = PackedLogger.in(name, Files.readAllBytes(file));
      add(name, content, origin.getFileName().toString());
    }
  }

  private void add(String name, byte[] content, String origin) {
    if (isLicence(name)) {
      String plain = name.substring(name.lastIndexOf('/') + 1);
      entries.put("META-INF/licenses/" + origin + "/" + plain, content);
    } else if (name.startsWith("META-INF/services/")) {
      entries.merge(FOLDER + name, content, AgentJarAssembler::joined);
    } else if (AT_ROOT.contains(name)) {
      entries.put(name, content);
    } else if (isPacked(name)) {
      entries.putIfAbsent(FOLDER + (name.endsWith(".class") ? name + "data" : name), content);
    }
  }

  private static boolean isLicence(String name) {
    String plain = name.substring(name.lastIndexOf('/') + 1).toUpperCase(java.util.Locale.ROOT);
    return !name.endsWith(".class")
        && (plain.startsWith("LICENSE")
            || plain.startsWith("NOTICE")
            || plain.contains("THIRD_PARTY_NOTICES"));
  }

  /** Class files that only newer JVMs would choose are left out: one jar for Java 8 and later. */
  private static boolean isPacked(String name) {
    return !name.startsWith("META-INF/")
        && !NOT_NEEDED.matcher(name).matches()
        && !name.endsWith("module-info.class")
        && !name.endsWith("package-info.class")
        && PackedSentry.hasRoomFor(name)
        && !name.endsWith(".html")
        && !name.endsWith(".kotlin_module");
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.write('\n');
    both.writeBytes(second);
    return both.toByteArray();
  }

  /** Asks the agent's own code, in a loader of its own, because it is not on our class path. */
  private static String typeIndex(List<Path> parts) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path part : parts) {
      urls.add(part.toUri().toURL());
    }
    try (URLClassLoader agent =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Class<?> technology = agent.loadClass("io.e2i.obs.technology.Technology");
      List<Object> found = new ArrayList<>();
      ServiceLoader.load(technology, agent).forEach(found::add);
      found.sort(java.util.Comparator.comparing(one -> one.getClass().getName()));
      return (String)
          agent
              .loadClass("io.e2i.obs.weave.TypeIndexFile")
              .getMethod("write", Iterable.class)
              .invoke(null, found);
    } catch (ReflectiveOperationException e) {
      throw new IOException("The type index cannot be made: " + e, e);
    }
  }

  private static byte[] manifest() throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", "io.e2i.obs.start.Premain");
    main.putValue("Agent-Class", "io.e2i.obs.start.Premain");
    main.putValue("Main-Class", "io.e2i.obs.start.Main");
    main.putValue("Can-Redefine-Classes", "true");
    main.putValue("Can-Retransform-Classes", "true");
    main.putValue("Implementation-Title", "e2i-obs");
    main.putValue("Implementation-Version", VERSION);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    manifest.write(out);
    return out.toByteArray();
  }

  private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(TIME);
    out.putNextEntry(entry);
    try (InputStream in = new ByteArrayInputStream(content)) {
      in.transferTo(out);
    }
    out.closeEntry();
  }
}
