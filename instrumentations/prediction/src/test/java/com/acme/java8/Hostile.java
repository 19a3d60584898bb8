package com.acme.java8;

import java.util.Map;

/** Getters that nobody should call, and a field that hides one of them. */
public class Hostile {

  int slowCalls;
  private final String name = "from the field";

  public String predict(Map<String, String> nothing) {
    return "done";
  }

  public int predictFrom(Object file) {
    return file.toString().length();
  }

  public String getName() {
    throw new IllegalStateException("a field of this name is there");
  }

  public String getBroken() {
    throw new IllegalStateException("broken");
  }

  public String getEndless() {
    return getEndless();
  }

  public String getSlow() {
    slowCalls++;
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "slow";
  }
}
