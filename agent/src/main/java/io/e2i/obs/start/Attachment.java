package io.e2i.obs.start;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import org.jspecify.annotations.Nullable;

/**
 * A connection to another JVM of this machine through the JDK's attach API, which a JRE lacks and
 * which on Java 8 hides in {@code tools.jar}: hence the reflection.
 */
final class Attachment {

  private static final String API = "com.sun.tools.attach.VirtualMachine";

  private final String pid;
  private final Class<?> api;

  private Attachment(String pid, Class<?> api) {
    this.pid = pid;
    this.api = api;
  }

  static Attachment of(String pid) throws AttachException {
    try {
      return new Attachment(pid, Class.forName(API, true, ClassLoader.getSystemClassLoader()));
    } catch (ClassNotFoundException notThere) {
      return new Attachment(pid, fromToolsJar());
    }
  }

  private static Class<?> fromToolsJar() throws AttachException {
    File tools = new File(System.getProperty("java.home"), "../lib/tools.jar");
    try {
      URLClassLoader loader = new URLClassLoader(new URL[] {tools.toURI().toURL()});
      return Class.forName(API, true, loader);
    } catch (MalformedURLException | ClassNotFoundException e) {
      throw new AttachException(
          "This Java runtime ("
              + System.getProperty("java.home")
              + ") has no attach API; run the command with a JDK");
    }
  }

  /** Loads the agent there, and waits until it has started or refused to. */
  void load(File jar, String options) throws AttachException {
    try {
      Object machine = api.getMethod("attach", String.class).invoke(null, pid);
      try {
        api.getMethod("loadAgent", String.class, String.class)
            .invoke(machine, jar.getAbsolutePath(), options);
      } catch (InvocationTargetException e) {
        if (!isSuccessOfJava8(e.getCause())) {
          throw e;
        }
      } finally {
        api.getMethod("detach").invoke(machine);
      }
    } catch (InvocationTargetException e) {
      throw new AttachException("Process " + pid + " could not be attached to: " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AttachException("The attach API of this runtime is not as expected: " + e);
    }
  }

  /** Java 8 answers 0 when an agent is loaded; the API of later ones wants more than a number. */
  private static boolean isSuccessOfJava8(@Nullable Throwable thrown) {
    return thrown != null
        && thrown.getClass().getName().equals("com.sun.tools.attach.AgentLoadException")
        && "0".equals(thrown.getMessage());
  }
}
