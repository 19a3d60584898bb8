package com.acme.java8;

/** A method that the test's configuration names, so that its calls are operations. */
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
