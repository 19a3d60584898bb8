package com.acme;

/** Methods that the test's configuration names, so that their calls are operations. */
public final class Desk {

  private Desk() {}

  /** Something that may fail in any way. */
  public interface Work {
    String run() throws Exception;
  }

  public static String outer(Work work) throws Exception {
    return work.run();
  }

  public static String inner(String text) {
    return text;
  }
}
