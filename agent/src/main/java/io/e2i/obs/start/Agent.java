package io.e2i.obs.start;

import io.e2i.obs.config.AgentConfig;
import io.e2i.obs.config.ConfigLoader;
import io.e2i.obs.config.ConfigProblems;
import io.e2i.obs.config.ConfigSources;
import io.e2i.obs.operation.EarlyErrors;
import io.e2i.obs.self.AgentLog;
import io.e2i.obs.self.AgentThread;
import io.e2i.obs.technology.TechnologyOptions;
import io.e2i.obs.weave.TypeIndex;
import io.e2i.obs.weave.Weaving;
import java.io.File;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Starts the agent in four steps: read the configuration, begin to weave, hand over to the
 * housekeeping thread, let the application's main method run. Telemetry starts on that thread.
 */
public final class Agent {

  private Agent() {}

  /**
   * Called once per JVM by {@link Premain}. A broken configuration starts nothing.
   *
   * @param options what follows {@code -javaagent:e2i-obs.jar=}
   * @throws Exception if this JVM cannot be woven; the application then runs without the agent
   */
  public static void start(@Nullable String options, Instrumentation instrumentation, File jar)
      throws Exception {
    if (JdkTool.isRunning(System.getProperty("sun.java.command"))) {
      return;
    }
    ClassLoader agentLoader = Agent.class.getClassLoader();
    TypeIndex index = Weaving.index(agentLoader);
    ConfigSources sources =
        new ConfigSources(options, System.getProperties(), System.getenv(), jar.getParentFile());
    ConfigLoader configLoader = new ConfigLoader(sources, Technologies.known(index, agentLoader));
    AgentConfig config;
    try {
      config = configLoader.load();
    } catch (ConfigProblems problems) {
      AgentLog.error(
          problems.getMessage()
              + "\n  Nothing is started; the application runs without the agent.");
      return;
    }
    AgentLog.level(config.log().level());
    if (!config.enabled()) {
      AgentLog.info("Switched off by the configuration; the application runs without it.");
      return;
    }
    TechnologyOptions.use(Technologies.options(config.instrumentations()));
    LogManagerGate logging = new LogManagerGate(instrumentation);
    Shutdown shutdown = new Shutdown(logging);
    EarlyErrors.begin(
        // A class and not a lambda: the application waits to start.
        new Runnable() {
          @Override
          public void run() {
            shutdown.register();
          }
        });
    boolean begun = false;
    try {
      Weaving weaving =
          Weaving.begin(
              instrumentation, agentLoader, index, Technologies.enabled(config.instrumentations()));
      if (weaving == null) {
        AgentLog.warn("e2i-obs runs in this JVM already; this second one does nothing.");
        return;
      }
      LogLines.begin(config);
      new AgentThread(
              "housekeeping", new Housekeeping(logging, weaving, configLoader, config, shutdown))
          .start();
      begun = true;
    } finally {
      if (!begun) {
        EarlyErrors.forget();
      }
    }
  }
}
