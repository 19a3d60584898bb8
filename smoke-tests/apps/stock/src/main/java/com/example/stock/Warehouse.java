package com.example.stock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks the warehouse over HTTP, on a pool of its own. */
final class Warehouse {

  private static final int TIMEOUT_MILLIS = 5_000;

  private final int port;
  private final ExecutorService lookups;

  Warehouse(int port, ExecutorService lookups) {
    this.port = port;
    this.lookups = lookups;
  }

  int count(String item) throws Exception {
    return lookups.submit(() -> ask(item)).get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private int ask(String item) throws IOException {
    URL url = new URL("http://127.0.0.1:" + port + "/warehouse/" + item);
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try (BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return Integer.parseInt(answer.readLine());
    }
  }
}
