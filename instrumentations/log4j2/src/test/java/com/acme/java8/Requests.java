package com.acme.java8;

/** A method that the test's configuration names, so that its calls are operations. */
public final class Requests {

  private Requests() {}

  public static void handle(Runnable work) {
    work.run();
  }
}
