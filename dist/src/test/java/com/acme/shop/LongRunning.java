package com.acme.shop;

/** A service that was started without the agent, and goes on for half a minute at most. */
public final class LongRunning {

  private static final int ROUNDS = 600;

  private LongRunning() {}

  /** Works every 50 ms. */
  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("running");
    for (int i = 0; i < ROUNDS; i++) {
      work();
      Thread.sleep(50);
    }
  }

  private static void work() {}
}
