package io.e2i.obs.start;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Holds the agent's own classes and libraries apart from the application's. It finds them in the
 * folder {@value #FOLDER} of the agent's jar, class files with the ending {@code .classdata}, so
 * that no other class loader mistakes them for classes. Its parent is the JDK, never the
 * application.
 */
public final class AgentClassLoader extends ClassLoader {

  static final String FOLDER = "inst/";

  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;
  private final String urlPrefix;
  private final ProtectionDomain trusted;

  /**
   * @throws IOException if the jar cannot be read
   */
  public AgentClassLoader(File jar) throws IOException {
    super(jdkLoader());
    this.jar = new JarFile(jar, false);
    URL location = jar.toURI().toURL();
    this.urlPrefix = "jar:" + location + "!/" + FOLDER;
    Permissions all = new Permissions();
    all.add(new AllPermission());
    this.trusted = new ProtectionDomain(new CodeSource(location, (Certificate[]) null), all);
  }

  /** The platform loader; on Java 8 its forerunner, the extension loader. */
  private static @Nullable ClassLoader jdkLoader() {
    try {
      return (ClassLoader) ClassLoader.class.getMethod("getPlatformClassLoader").invoke(null);
    } catch (ReflectiveOperationException java8) {
      return ClassLoader.getSystemClassLoader().getParent();
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    JarEntry entry = jar.getJarEntry(entryName(name.replace('.', '/') + ".class"));
    if (entry == null) {
      throw new ClassNotFoundException(name);
    }
    try {
      byte[] bytes = read(entry);
      definePackageOf(name);
      return defineClass(name, bytes, 0, bytes.length, trusted);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  // Libraries ask for their package, which on Java 8 is null unless it was defined.
  @SuppressWarnings("deprecation")
  private void definePackageOf(String className) {
    int dot = className.lastIndexOf('.');
    if (dot < 0 || getPackage(className.substring(0, dot)) != null) {
      return;
    }
    try {
      definePackage(className.substring(0, dot), null, null, null, null, null, null, null);
    } catch (IllegalArgumentException alreadyDefined) {
      // Another thread was quicker.
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    // The shortest way for the agent's own files, without a URL and its connection.
    JarEntry entry = jar.getJarEntry(entryName(name));
    if (entry == null) {
      return super.getResourceAsStream(name);
    }
    try {
      return jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    String entry = entryName(name);
    if (jar.getJarEntry(entry) == null) {
      return null;
    }
    try {
      return new URL(urlPrefix + entry.substring(FOLDER.length()));
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.<URL>emptyEnumeration()
        : Collections.enumeration(Collections.singleton(url));
  }

  private static String entryName(String name) {
    return FOLDER + (name.endsWith(".class") ? name + "data" : name);
  }

  private byte[] read(JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.max(1024, entry.getSize()));
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    }
  }
}
