package com.acme.java8;

import java.util.concurrent.Callable;

/** Methods that the configuration names as operations. */
public final class Work {

  private Work() {}

  public static String outer(Callable<String> calls) throws Exception {
    return calls.call();
  }

  public static void inner() {}
}
