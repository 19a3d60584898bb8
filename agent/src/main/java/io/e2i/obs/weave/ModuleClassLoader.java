package io.e2i.obs.weave;

import java.io.IOException;
import java.io.InputStream;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Defines the advice of one technology for one class loader of the application: between the two, so
 * that advice is ordinary code which sees the agent's operations and the application's library.
 *
 * <p>Reachable from the application's loader only, so that both are collected together.
 */
final class ModuleClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader agentLoader;
  private final String packagePrefix;
  private final ProtectionDomain trusted = ModuleClassLoader.class.getProtectionDomain();

  /**
   * @param applicationLoader null for the boot loader
   * @param packagePrefix of the classes that are defined here, ending in a dot
   */
  ModuleClassLoader(
      ClassLoader agentLoader, @Nullable ClassLoader applicationLoader, String packagePrefix) {
    super(applicationLoader == null ? agentLoader.getParent() : applicationLoader);
    this.agentLoader = agentLoader;
    this.packagePrefix = packagePrefix;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(packagePrefix)) {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }
    if (name.startsWith("io.e2i.obs.") || name.startsWith("io.opentelemetry.")) {
      return agentLoader.loadClass(name);
    }
    return super.loadClass(name, resolve);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = agentLoader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ClassNotFoundException(name + " is not in the agent's jar");
      }
      byte[] bytes = SuperTypes.readFully(in);
      return defineClass(name, bytes, 0, bytes.length, trusted);
    } catch (IOException e) {
      throw new ClassNotFoundException(name + " cannot be read from the agent's jar", e);
    }
  }
}
