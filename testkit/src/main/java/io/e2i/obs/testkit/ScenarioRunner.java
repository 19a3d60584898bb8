package io.e2i.obs.testkit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The main class of an application under test: calls its public static methods as the test says, on
 * the main thread. Needs nothing but Java 8. Standard output stays the application's own: commands
 * and answers go through one connection to the test, and the process ends when that does.
 */
public final class ScenarioRunner {

  static final String RETURNED = "returned";
  static final String THREW = "threw";

  private ScenarioRunner() {}

  /**
   * @param arguments the port of the test on 127.0.0.1 and the class with the scenarios
   */
  public static void main(String[] arguments) throws Exception {
    Class<?> scenarios = Class.forName(arguments[1]);
    Socket test = new Socket(InetAddress.getByName("127.0.0.1"), Integer.parseInt(arguments[0]));
    test.setTcpNoDelay(true);
    serve(
        scenarios,
        new DataInputStream(test.getInputStream()),
        new DataOutputStream(test.getOutputStream()));
    // The application may have left threads behind that would keep the JVM alive.
    System.exit(0);
  }

  private static void serve(Class<?> scenarios, DataInputStream in, DataOutputStream out)
      throws IOException {
    while (true) {
      String[] call;
      try {
        call = new String[in.readInt()];
      } catch (EOFException testIsDone) {
        return;
      }
      for (int i = 0; i < call.length; i++) {
        call[i] = read(in);
      }
      answer(scenarios, call, out);
    }
  }

  private static void answer(Class<?> scenarios, String[] call, DataOutputStream out)
      throws IOException {
    String outcome;
    String text;
    try {
      text = String.valueOf(invoke(scenarios, call));
      outcome = RETURNED;
    } catch (InvocationTargetException failure) {
      Throwable thrown = failure.getCause();
      text = stackOf(thrown == null ? failure : thrown);
      outcome = THREW;
    } catch (Throwable failure) {
      text = stackOf(failure);
      outcome = THREW;
    }
    write(out, outcome);
    write(out, text);
    out.flush();
  }

  private static Object invoke(Class<?> scenarios, String[] call) throws Exception {
    int given = call.length - 1;
    for (Method method : scenarios.getMethods()) {
      boolean fits = method.getName().equals(call[0]) && method.getParameterCount() == given;
      if (fits && Modifier.isStatic(method.getModifiers())) {
        method.setAccessible(true);
        Object[] arguments = new Object[given];
        System.arraycopy(call, 1, arguments, 0, given);
        return method.invoke(null, arguments);
      }
    }
    throw new NoSuchMethodException(
        "public static " + call[0] + " with " + given + " String parameters in " + scenarios);
  }

  private static String stackOf(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private static String read(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
