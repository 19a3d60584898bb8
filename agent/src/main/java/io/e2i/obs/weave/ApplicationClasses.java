package io.e2i.obs.weave;

import java.io.InputStream;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.jspecify.annotations.Nullable;

/**
 * The class files that a class loader of the application can see. That loader is application code:
 * if it throws, it has no such class file.
 */
final class ApplicationClasses implements ClassFileLocator {

  private final @Nullable ClassLoader loader;

  /**
   * @param loader null for the boot loader
   */
  ApplicationClasses(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  @Override
  public Resolution locate(String name) {
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
