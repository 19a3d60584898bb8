package com.example.bench;

import java.io.FileInputStream;
import java.io.IOException;

/** A program that does next to nothing: it says how much memory it has needed, and ends. */
public final class TrivialMain {

  private TrivialMain() {}

  /**
   * Prints {@code /proc/self/status}, whose {@code VmHWM} is the largest resident size so far.
   *
   * @param arguments how many milliseconds to live on before, 0 for none
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    long stay = Long.parseLong(arguments[0]);
    if (stay > 0) {
      Thread.sleep(stay);
    }
    byte[] status = new byte[8192];
    try (FileInputStream file = new FileInputStream("/proc/self/status")) {
      System.out.write(status, 0, file.read(status));
    }
    System.out.flush();
  }
}
