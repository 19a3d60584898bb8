package com.acme.java8;

/** A method that the test's configuration names, so that its calls are operations. */
public final class Requests {

  private Requests() {}

  /** The same, for an operation whose failure nobody handles. */
  public static void fail(RuntimeException failure) {
    throw failure;
  }

  public static void handle(Runnable work) {
    work.run();
  }
}
