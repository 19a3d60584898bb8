package io.e2i.obs.start;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent. This class and {@link AgentClassLoader} are the only ones of the
 * agent on the application's class path; everything else is behind the loader. Nothing that happens
 * here reaches the application: the worst outcome is one line on standard error and no agent.
 */
public final class Premain {

  private Premain() {}

  /** Called before the application's main method, for {@code -javaagent:e2i-obs.jar[=options]}. */
  public static void premain(@Nullable String options, Instrumentation instrumentation) {
    start(options, instrumentation);
  }

  /** Called when the agent is attached to a JVM that runs already. */
  public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
    start(options, instrumentation);
  }

  private static void start(@Nullable String options, Instrumentation instrumentation) {
    try {
      File jar = ownJar();
      new AgentClassLoader(jar)
          .loadClass("io.e2i.obs.start.Agent")
          .getMethod("start", String.class, Instrumentation.class, File.class)
          .invoke(null, options, instrumentation, jar);
    } catch (Throwable failure) {
      Throwable cause =
          failure instanceof InvocationTargetException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      System.err.println(
          "[e2i-obs] ERROR The agent could not start; the application runs without it: " + cause);
    }
  }

  private static File ownJar() throws URISyntaxException {
    return new File(Premain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
