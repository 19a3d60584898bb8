package io.e2i.obs.self;

/**
 * A thread of the agent's own: a daemon, without the application's context class loader, and seen
 * by no instrumentation, so that the agent never traces itself.
 */
public final class AgentThread extends Thread {

  public AgentThread(String name, Runnable work) {
    super(null, work, "e2i-obs-" + name);
    setDaemon(true);
    setContextClassLoader(AgentThread.class.getClassLoader());
  }

  /** Whether the calling thread is one of the agent's own. */
  public static boolean isCurrent() {
    return Thread.currentThread() instanceof AgentThread;
  }
}
