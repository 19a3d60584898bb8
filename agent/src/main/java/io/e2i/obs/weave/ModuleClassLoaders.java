package io.e2i.obs.weave;

import java.lang.ref.WeakReference;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One {@link ModuleClassLoader} per application loader and technology. Keys and values are weak: a
 * linked call site keeps its module loader, and nothing of the agent does. Thread-safe.
 */
final class ModuleClassLoaders {

  private final ClassLoader agentLoader;
  private final Map<ClassLoader, Map<String, WeakReference<ModuleClassLoader>>> ofApplications =
      new WeakHashMap<>();
  // The boot loader is never collected.
  private final Map<String, ModuleClassLoader> ofBootLoader = new HashMap<>();

  ModuleClassLoaders(ClassLoader agentLoader) {
    this.agentLoader = agentLoader;
  }

  /** The loader in which a technology's advice lives for classes of the given loader. */
  synchronized ModuleClassLoader of(@Nullable ClassLoader applicationLoader, String packagePrefix) {
    if (applicationLoader == null) {
      ModuleClassLoader existing = ofBootLoader.get(packagePrefix);
      if (existing == null) {
        existing = create(null, packagePrefix);
        ofBootLoader.put(packagePrefix, existing);
      }
      return existing;
    }
    Map<String, WeakReference<ModuleClassLoader>> modules = ofApplications.get(applicationLoader);
    if (modules == null) {
      modules = new HashMap<>();
      ofApplications.put(applicationLoader, modules);
    }
    WeakReference<ModuleClassLoader> reference = modules.get(packagePrefix);
    ModuleClassLoader existing = reference == null ? null : reference.get();
    if (existing == null) {
      existing = create(applicationLoader, packagePrefix);
      modules.put(packagePrefix, new WeakReference<>(existing));
    }
    return existing;
  }

  private ModuleClassLoader create(@Nullable ClassLoader applicationLoader, String packagePrefix) {
    return AccessController.doPrivileged(
        new PrivilegedAction<ModuleClassLoader>() {
          @Override
          public ModuleClassLoader run() {
            return new ModuleClassLoader(agentLoader, applicationLoader, packagePrefix);
          }
        });
  }
}
