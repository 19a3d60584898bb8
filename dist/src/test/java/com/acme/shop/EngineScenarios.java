package com.acme.shop;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What the application under test does: calls methods that the configuration names. */
public final class EngineScenarios {

  private static final int COLLECTIONS = 50;

  private EngineScenarios() {}

  /** One call of a woven method. */
  public static String work() {
    return new Target().work("a", 1, 2L, 3.0);
  }

  /** Every parameter type that the JVM has, static and not, and results of each kind. */
  public static String everyType() {
    byte[] bytes = {1};
    return new Target().everything(true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6.0, "s", bytes)
        + Target.ofInt(1)
        + Target.ofLong(2)
        + Target.ofDouble(3)
        + Target.ofFloat(4)
        + Target.ofBoolean(true);
  }

  /** The exception that the application sees. */
  public static String failure() {
    try {
      new Target().fail();
      return "nothing was thrown";
    } catch (IllegalStateException e) {
      return e.getMessage() + " " + e.getStackTrace()[0].getMethodName();
    }
  }

  /** Deploys a class in a loader of its own, uses and undeploys it, many times. */
  public static String redeploy(String times) throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(times); i++) {
      loaders.add(deployAndUse());
    }
    for (int i = 0; i < COLLECTIONS && alive(loaders) > 0; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return alive(loaders) + " of " + loaders.size() + " are left";
  }

  private static WeakReference<ClassLoader> deployAndUse() throws Exception {
    URL own = EngineScenarios.class.getProtectionDomain().getCodeSource().getLocation();
    try (Deployment deployment = new Deployment(own)) {
      Object deployed =
          deployment.loadClass(Deployed.class.getName()).getDeclaredConstructor().newInstance();
      ((Callable<?>) deployed).call();
      return new WeakReference<>(deployment);
    }
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  /** A request to a server in this process, from a caller that has decided to sample. */
  public static String sampledRequest() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/orders",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      URL url = new URL("http://127.0.0.1:" + server.getAddress().getPort() + "/orders");
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      connection.setRequestProperty(
          "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
      return "" + connection.getResponseCode();
    } finally {
      server.stop(0);
    }
  }

  /** A class loader that throws whenever it is asked for a resource. */
  public static String hostileLoader() throws Exception {
    URL own = EngineScenarios.class.getProtectionDomain().getCodeSource().getLocation();
    try (Deployment hostile =
        new Deployment(own) {
          @Override
          public InputStream getResourceAsStream(String name) {
            throw new IllegalStateException("no resources today");
          }

          @Override
          public URL getResource(String name) {
            throw new IllegalStateException("no resources today");
          }
        }) {
      Class<?> deployed = hostile.loadClass(Deployed.class.getName());
      return String.valueOf(((Callable<?>) deployed.getDeclaredConstructor().newInstance()).call());
    }
  }

  /** Runs a class from a directory: one with an old class file. */
  public static String callFrom(String directory) {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {Path.of(directory).toUri().toURL()}, null)) {
      Class<?> old = loader.loadClass("Old");
      Object target = old.getDeclaredConstructor().newInstance();
      StringBuilder results = new StringBuilder();
      for (int i = 0; i < 3; i++) {
        results.append(
            old.getMethod("work", int.class, long.class, String.class).invoke(target, i, 2L, "x"));
      }
      return results.toString();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    } catch (IOException | ReflectiveOperationException e) {
      return e.toString();
    }
  }

  /** Loads its own classes itself, before its parent. */
  private static class Deployment extends URLClassLoader {
    Deployment(URL classes) {
      super(new URL[] {classes}, EngineScenarios.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Deployed.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }

  /** What is deployed again and again. */
  public static final class Deployed implements Callable<String> {
    @Override
    public String call() {
      return "deployed";
    }
  }

  /** What the configuration names. */
  public static final class Target {
    public String work(String text, int number, long big, double fraction) {
      return text + number + big + fraction;
    }

    public void fail() {
      throw new IllegalStateException("as expected");
    }

    public String everything(
        boolean a, byte b, char c, short d, int e, long f, float g, double h, String i, byte[] j) {
      return "" + a + b + c + d + e + f + g + h + i + j.length;
    }

    public static int ofInt(int value) {
      return value;
    }

    public static long ofLong(long value) {
      return value;
    }

    public static double ofDouble(double value) {
      return value;
    }

    public static float ofFloat(float value) {
      return value;
    }

    public static boolean ofBoolean(boolean value) {
      return value;
    }
  }
}
