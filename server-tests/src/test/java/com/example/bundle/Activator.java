package com.example.bundle;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Asks a database whose driver is in the bundle, on a pool of its own, when the bundle starts. */
public final class Activator implements BundleActivator {

  @Override
  public void start(BundleContext context) throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    System.out.println("bundle has orders: " + threads.submit(Activator::count).get());
    threads.shutdown();
  }

  private static int count() throws Exception {
    try (Connection connection =
            ((Driver) Class.forName("org.h2.Driver").getDeclaredConstructor().newInstance())
                .connect("jdbc:h2:mem:orders", new Properties());
        PreparedStatement query =
            connection.prepareStatement("SELECT COUNT(*) FROM INFORMATION_SCHEMA.USERS");
        ResultSet result = query.executeQuery()) {
      result.next();
      return result.getInt(1);
    }
  }

  @Override
  public void stop(BundleContext context) {}
}
