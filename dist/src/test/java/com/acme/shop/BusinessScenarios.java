package com.acme.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A service with a database that asks another service, which says what baggage has come along. */
public final class BusinessScenarios {

  private BusinessScenarios() {}

  /** Starts both; answers the port of the first. */
  public static String serve() throws IOException {
    HttpServer next = server();
    next.createContext(
        "/next", exchange -> answer(exchange, exchange.getRequestHeaders().getFirst("baggage")));
    URI nextAddress = URI.create("http://127.0.0.1:" + next.getAddress().getPort() + "/next");
    HttpServer first = server();
    first.createContext(
        "/orders",
        exchange -> {
          query();
          answer(exchange, get(nextAddress));
        });
    return Integer.toString(first.getAddress().getPort());
  }

  private static HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.start();
    return server;
  }

  private static void query() throws IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:orders");
        Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT 1").close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static String get(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
