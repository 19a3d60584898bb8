package com.acme.assistant;

import java.util.function.Supplier;

/** Methods that the tests' configuration makes operations of. */
public final class Questions {

  private Questions() {}

  public static String asked(Supplier<String> question) {
    return question.get();
  }

  /** What the application does in between. */
  public static void seen(String what) {}
}
