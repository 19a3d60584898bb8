package com.acme.java8;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Programs that begin before the agent, or are begun by a launcher. */
public final class Ticking {

  private Ticking() {}

  /**
   * {@code log <file>}: logs a line every tenth of a second. {@code launch <seconds> <jar>…}: waits
   * in the class loader of a launcher before it logs anything.
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("log")) {
      log(new FileHandler(arguments[1]));
    } else {
      launch(arguments);
    }
  }

  private static void log(FileHandler handler) throws InterruptedException {
    Logger logger = Logger.getLogger("com.acme.Shop");
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    System.out.println("logging");
    while (true) {
      Requests.handle(() -> logger.info("tick"));
      Thread.sleep(100);
    }
  }

  private static void launch(String[] arguments) throws Exception {
    List<URL> jars = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      jars.add(new File(arguments[i]).toURI().toURL());
    }
    Thread.currentThread().setContextClassLoader(new URLClassLoader(jars.toArray(new URL[0])));
    Thread.sleep(1000L * Integer.parseInt(arguments[1]));
    System.out.println("logs with " + LogManager.getLogManager().getClass().getName());
    Thread.sleep(60_000);
  }
}
