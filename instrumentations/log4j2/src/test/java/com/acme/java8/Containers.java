package com.acme.java8;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** An application server: applications with a Log4j of their own, in class loaders of their own. */
public final class Containers {

  private Containers() {}

  /** An application that sees nothing of the class path logs in a request. */
  public static void sayIn(String jars, String config, String message) throws Exception {
    URLClassLoader application = deploy(jars);
    say(application, config, message);
    application.close();
  }

  /** The same again, one application beside the other. */
  public static void sayInBoth(
      String jars, String config, String otherJars, String otherConfig, String message)
      throws Exception {
    URLClassLoader one = deploy(jars);
    URLClassLoader other = deploy(otherJars);
    call(one, "use", config);
    call(other, "use", otherConfig);
    call(one, "sayInRequest", message);
    call(other, "sayInRequest", message);
    call(one, "stop");
    call(other, "stop");
  }

  /** Whether an application that has logged and was stopped can be collected. */
  public static String redeploy(String jars, String config) throws Exception {
    WeakReference<ClassLoader> gone = deployed(jars, config);
    for (int i = 0; i < 50 && gone.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    return gone.get() == null ? "collected" : "held";
  }

  private static WeakReference<ClassLoader> deployed(String jars, String config) throws Exception {
    URLClassLoader application = deploy(jars);
    say(application, config, "hello");
    application.close();
    return new WeakReference<>(application);
  }

  private static void say(URLClassLoader application, String config, String message)
      throws Exception {
    call(application, "use", config);
    call(application, "sayInRequest", message);
    call(application, "stop");
  }

  private static URLClassLoader deploy(String jars) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String jar : jars.split(File.pathSeparator)) {
      urls.add(new File(jar).toURI().toURL());
    }
    urls.add(Containers.class.getProtectionDomain().getCodeSource().getLocation());
    return new URLClassLoader(
        urls.toArray(new URL[0]), ClassLoader.getSystemClassLoader().getParent());
  }

  private static void call(ClassLoader application, String method, String... arguments)
      throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(application);
    try {
      Class<?>[] types = new Class<?>[arguments.length];
      java.util.Arrays.fill(types, String.class);
      application
          .loadClass("com.acme.java8.Lines")
          .getMethod(method, types)
          .invoke(null, (Object[]) arguments);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
