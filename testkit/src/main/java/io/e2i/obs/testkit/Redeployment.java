package io.e2i.obs.testkit;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * Inside the child: an application in a class loader of its own, as a server deploys one, that is
 * used and then dropped. Needs nothing but Java 8.
 */
public final class Redeployment {

  private static final int COLLECTIONS = 100;

  private Redeployment() {}

  /**
   * Loads the scenarios and all that they use in a new class loader, calls those named, which have
   * no parameters, and drops the loader: so many times.
   *
   * @return how many of the loaders are still there when garbage was collected
   */
  public static int leftOf(int times, Class<?> scenarios, String... names) throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      loaders.add(deploy(scenarios.getName(), names));
    }
    for (int i = 0; i < COLLECTIONS && alive(loaders) > 0; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return alive(loaders);
  }

  private static WeakReference<ClassLoader> deploy(String scenarios, String[] names)
      throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader application = new URLClassLoader(classPath(), null)) {
      thread.setContextClassLoader(application);
      Class<?> deployed = application.loadClass(scenarios);
      for (String name : names) {
        deployed.getMethod(name).invoke(null);
      }
      return new WeakReference<>(application);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  private static int alive(List<WeakReference<ClassLoader>> loaders) {
    int alive = 0;
    for (WeakReference<ClassLoader> loader : loaders) {
      alive += loader.get() == null ? 0 : 1;
    }
    return alive;
  }
}
