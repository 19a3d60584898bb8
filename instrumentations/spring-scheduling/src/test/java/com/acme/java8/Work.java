package com.acme.java8;

import java.util.concurrent.Callable;

/** Two methods that the configuration names as operations. */
public final class Work {

  private Work() {}

  public static <T> T outer(Callable<T> body) throws Exception {
    return body.call();
  }

  public static String inner() {
    return "done";
  }
}
