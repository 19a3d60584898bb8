package com.acme.java11;

import java.util.concurrent.Callable;

/** A class of the application whose method the configuration makes an operation. */
public final class Caller {

  private Caller() {}

  public static String outer(Callable<String> work) throws Exception {
    return work.call();
  }
}
