package com.example.bench;

import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** An embedded Tomcat on a free port of 127.0.0.1 with servlets. Ends when it is killed. */
public final class Service {

  private Service() {}

  /**
   * Prints {@code listens on port <n>} when it does.
   *
   * @param arguments the address that outgoing calls go to; for messages also the AMQP broker's
   *     port, the Kafka broker's address and a topic there
   */
  public static void main(String[] arguments) throws Exception {
    Items items = Items.create();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    Context context = tomcat.addContext("", null);
    add(context, "work", "/work", new WorkServlet(items));
    add(
        context,
        "operations",
        "/operations",
        new OperationsServlet(items, URI.create(arguments[0])));
    add(context, "threads", "/threads", new ThreadsServlet(items));
    context.addServletMappingDecoded("/threads/heap", "threads");
    if (arguments.length > 1) {
      addMessages(context, Integer.parseInt(arguments[1]), arguments[2], arguments[3]);
    }
    start(tomcat);
    System.out.println("listens on port " + tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }

  private static void addMessages(Context context, int amqp, String kafka, String topic)
      throws Exception {
    add(context, "rabbitmq", "/messages/rabbitmq", new MessagesServlet(AmqpExchange.to(amqp)));
    add(context, "kafka", "/messages/kafka", new MessagesServlet(KafkaExchange.to(kafka, topic)));
  }

  private static void add(Context context, String name, String path, HttpServlet servlet) {
    Tomcat.addServlet(context, name, servlet);
    context.addServletMappingDecoded(path, name);
  }

  private static void start(Tomcat tomcat) throws LifecycleException {
    tomcat.start();
    if (tomcat.getConnector().getLocalPort() <= 0) {
      throw new IllegalStateException("Tomcat has no port to listen on");
    }
  }
}
