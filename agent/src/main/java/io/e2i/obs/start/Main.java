package io.e2i.obs.start;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;

/** {@code java -jar e2i-obs.jar …}: help, version, checking a configuration, attaching to a JVM. */
public final class Main {

  private Main() {}

  /** Ends the JVM with 0 if all went well, 1 if not, 2 if the arguments make no sense. */
  public static void main(String[] arguments) throws Exception {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) throws Exception {
    File jar = ownJar();
    try {
      return (Integer)
          new AgentClassLoader(jar)
              .loadClass("io.e2i.obs.start.CommandLine")
              .getMethod("run", String[].class, File.class)
              .invoke(null, arguments, jar);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
    }
  }

  private static File ownJar() throws URISyntaxException {
    return new File(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
