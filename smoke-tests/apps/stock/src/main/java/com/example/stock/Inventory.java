package com.example.stock;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A batch job of nothing but java.base: looks at every address on a pool, says what came, and ends
 * as it is told.
 */
public final class Inventory {

  private Inventory() {}

  /**
   * Reads the addresses from standard input, one a line.
   *
   * @param arguments how to end: {@code return}, {@code exit}, {@code halt}, {@code throw} or
   *     {@code wait}
   */
  public static void main(String[] arguments) throws Exception {
    System.out.println("inventory begins");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<Integer>> answers = new ArrayList<>();
    Scanner addresses = new Scanner(System.in, "UTF-8");
    while (addresses.hasNextLine()) {
      String address = addresses.nextLine();
      answers.add(threads.submit(() -> statusOf(address)));
    }
    for (Future<Integer> answer : answers) {
      System.out.println("status " + answer.get());
    }
    threads.shutdown();
    System.err.println("inventory ends");
    end(arguments[0]);
  }

  private static void end(String how) throws InterruptedException {
    switch (how) {
      case "exit":
        System.exit(3);
        break;
      case "halt":
        Runtime.getRuntime().halt(4);
        break;
      case "throw":
        throw new IllegalStateException("planned failure");
      case "wait":
        System.out.println("inventory waits");
        Thread.sleep(60_000);
        break;
      default:
        break;
    }
  }

  private static int statusOf(String address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
    connection.setReadTimeout(5_000);
    return connection.getResponseCode();
  }
}
