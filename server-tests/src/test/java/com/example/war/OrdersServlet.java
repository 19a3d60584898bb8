package com.example.war;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Asks a database whose driver is in the WAR, on a pool of its own. */
public final class OrdersServlet extends HttpServlet {

  private transient ExecutorService threads;
  private transient Driver driver;

  @Override
  public void init() throws ServletException {
    threads = Executors.newFixedThreadPool(2);
    try {
      driver = (Driver) Class.forName("org.h2.Driver").getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException missing) {
      throw new ServletException(missing);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      response.getWriter().print("orders: " + threads.submit(this::count).get());
    } catch (InterruptedException | ExecutionException failure) {
      throw new IOException(failure);
    }
  }

  private int count() throws Exception {
    try (Connection connection = driver.connect("jdbc:h2:mem:orders", new Properties());
        PreparedStatement query =
            connection.prepareStatement("SELECT COUNT(*) FROM INFORMATION_SCHEMA.USERS");
        ResultSet result = query.executeQuery()) {
      result.next();
      return result.getInt(1);
    }
  }

  @Override
  public void destroy() {
    threads.shutdown();
    try {
      threads.awaitTermination(10, TimeUnit.SECONDS);
      forgetDrivers();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (SQLException notAllowed) {
      log("a driver stays registered", notAllowed);
    }
  }

  /** A driver that stays registered with the JDK would keep the application alive. */
  private void forgetDrivers() throws SQLException {
    for (Driver registered : Collections.list(DriverManager.getDrivers())) {
      if (registered.getClass().getClassLoader() == getClass().getClassLoader()) {
        DriverManager.deregisterDriver(registered);
      }
    }
  }
}
