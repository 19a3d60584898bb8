package com.example.stock;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Knows how much of an item is there. {@code POST /reservations/<item>} asks the warehouse, which
 * is the same server at {@code /warehouse/<item>}, from a thread of a pool.
 */
public final class Stock {

  private final HttpServer server;
  private final Warehouse warehouse;

  private Stock(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    ExecutorService lookups = Executors.newFixedThreadPool(2);
    warehouse = new Warehouse(server.getAddress().getPort(), lookups);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/reservations", this::reserve);
    server.createContext("/warehouse", this::count);
  }

  /**
   * @param arguments the port, 0 for any; nothing for 8081
   */
  public static void main(String[] arguments) throws IOException {
    Stock stock = new Stock(arguments.length == 0 ? 8081 : Integer.parseInt(arguments[0]));
    stock.server.start();
    System.out.println("stock listens on port " + stock.server.getAddress().getPort());
  }

  private void reserve(HttpExchange exchange) throws IOException {
    String item = lastPart(exchange);
    try {
      int left = warehouse.count(item);
      answer(exchange, left > 0 ? 200 : 409, "{\"item\":\"" + item + "\",\"left\":" + left + "}");
    } catch (Exception e) {
      answer(exchange, 503, "{\"error\":\"the warehouse does not answer\"}");
    }
  }

  private void count(HttpExchange exchange) throws IOException {
    answer(exchange, 200, lastPart(exchange).startsWith("sold-out") ? "0" : "17");
  }

  private static String lastPart(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
