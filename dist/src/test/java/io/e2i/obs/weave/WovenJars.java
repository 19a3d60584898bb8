package io.e2i.obs.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Loads the classes of jars, all of them woven, or all as they are. */
final class WovenJars extends URLClassLoader {

  private final TypeWeaver weaver = EveryMethod.weaver();
  private final List<IndexedType> match = EveryMethod.match(true);
  private final boolean weave;
  private final int version;

  /**
   * @param version the class-file version to pretend, 0 for the true one
   */
  WovenJars(URL[] jars, boolean weave, int version) {
    super(jars, ClassLoader.getPlatformClassLoader());
    this.weave = weave;
    this.version = version;
  }

  /** The names of all classes of a jar that every Java may load. */
  static void names(Path jar, List<String> names) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
        String entry = all.nextElement().getName();
        if (entry.endsWith(".class") && !entry.startsWith("META-INF") && !entry.contains("-")) {
          names.add(entry.substring(0, entry.length() - 6).replace('/', '.'));
        }
      }
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String internal = name.replace('.', '/');
    try (InputStream in = getResourceAsStream(internal + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      boolean isInterface = new ClassFileHeader(bytes, EveryClass.NO_WORDS).isInterface();
      if (version > 0 && !isInterface) {
        bytes[7] = (byte) version;
      }
      if (weave && !isInterface) {
        bytes = weaver.weave(match, internal, this, null, bytes);
      }
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  /** Null, or why the class cannot be linked. */
  Throwable link(String name) {
    try {
      // Asking for methods links, and linking verifies.
      Method[] methods = Class.forName(name, false, this).getDeclaredMethods();
      return methods == null ? new IllegalStateException(name) : null;
    } catch (Throwable failure) {
      return failure;
    }
  }
}
