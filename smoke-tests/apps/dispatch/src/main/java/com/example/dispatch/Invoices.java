package com.example.dispatch;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;

/** The queue of invoices to be written. */
final class Invoices {

  private static final String QUEUE = "invoices";
  private static final int TIMEOUT_MILLIS = 5_000;

  private final Channel channel;

  Invoices(int port) throws IOException, TimeoutException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(port);
    channel = factory.newConnection("dispatch").createChannel();
    channel.queueDeclare(QUEUE, true, false, false, null);
    channel.confirmSelect();
  }

  /** A channel is for one thread at a time. */
  synchronized void order(String item) throws Exception {
    channel.basicPublish("", QUEUE, null, item.getBytes(StandardCharsets.UTF_8));
    channel.waitForConfirmsOrDie(TIMEOUT_MILLIS);
  }
}
