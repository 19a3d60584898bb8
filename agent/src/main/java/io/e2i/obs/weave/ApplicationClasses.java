package io.e2i.obs.weave;

import java.io.InputStream;
import java.lang.ref.WeakReference;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.jspecify.annotations.Nullable;

/**
 * The class files that a class loader of the application can see. That loader is application code:
 * if it throws, it has no such class file. It is held weakly; once it is gone, it has none either.
 */
final class ApplicationClasses implements ClassFileLocator {

  private final @Nullable WeakReference<ClassLoader> reference;

  /**
   * @param loader null for the boot loader
   */
  ApplicationClasses(@Nullable ClassLoader loader) {
    this.reference = loader == null ? null : new WeakReference<>(loader);
  }

  @Override
  public Resolution locate(String name) {
    ClassLoader loader = reference == null ? null : reference.get();
    if (reference != null && loader == null) {
      return new Resolution.Illegal(name);
    }
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(resource)
            : loader.getResourceAsStream(resource)) {
      return in == null
          ? new Resolution.Illegal(name)
          : new Resolution.Explicit(SuperTypes.readFully(in));
    } catch (Throwable e) {
      return new Resolution.Illegal(name);
    }
  }

  @Override
  public void close() {
    // The loader belongs to the application.
  }
}
