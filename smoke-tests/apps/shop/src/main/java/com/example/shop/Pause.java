package com.example.shop;

/** Stands in the database for a missing index. */
public final class Pause {

  private Pause() {}

  /** Called by the database; returns how long it has slept. */
  public static int millis(int duration) throws InterruptedException {
    Thread.sleep(duration);
    return duration;
  }
}
