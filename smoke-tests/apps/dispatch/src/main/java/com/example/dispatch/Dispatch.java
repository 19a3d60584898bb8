package com.example.dispatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * Takes orders: {@code POST /orders/<item>} has an invoice written, by a message through RabbitMQ,
 * and a shipment packed, by a record through Kafka, and answers when both brokers have them.
 */
public final class Dispatch {

  private final Invoices invoices;
  private final Shipments shipments;

  private Dispatch(Invoices invoices, Shipments shipments) {
    this.invoices = invoices;
    this.shipments = shipments;
  }

  /**
   * @param arguments the port, 0 for any; RabbitMQ's port; Kafka's addresses
   */
  public static void main(String[] arguments) throws Exception {
    Dispatch dispatch =
        new Dispatch(new Invoices(Integer.parseInt(arguments[1])), new Shipments(arguments[2]));
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByName("127.0.0.1"), Integer.parseInt(arguments[0]));
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/orders", dispatch::order);
    server.start();
    System.out.println("dispatch listens on port " + server.getAddress().getPort());
  }

  private void order(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String item = path.substring(path.lastIndexOf('/') + 1);
    try {
      invoices.order(item);
      shipments.order(item);
      answer(exchange, 202, "{\"item\":\"" + item + "\"}");
    } catch (Exception e) {
      answer(exchange, 503, "{\"error\":\"" + e.getClass().getSimpleName() + "\"}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
