package com.acme.java8;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends numbers and reads them, as an application does that wants none to be lost: what was not
 * confirmed is sent again, what was not acknowledged comes again.
 */
final class Load {

  private static final String QUEUE = "load";

  private final Map<Integer, Integer> read = new ConcurrentHashMap<>();
  private final AtomicInteger deliveries = new AtomicInteger();
  private final AtomicInteger redelivered = new AtomicInteger();
  private final Set<Integer> sentAgain = new HashSet<>();
  private final Connection connection;
  private final Thread sender = new Thread(this::send, "sender");
  private volatile boolean ending;
  private volatile int confirmed;

  Load() throws Exception {
    connection = Post.factory().newConnection();
    Channel reading = connection.createChannel();
    reading.queueDeclare(QUEUE, true, false, false, null);
    reading.basicQos(10);
    reading.basicConsume(
        QUEUE,
        false,
        (tag, message) -> {
          deliveries.incrementAndGet();
          if (message.getEnvelope().isRedeliver()) {
            redelivered.incrementAndGet();
          }
          read.merge(Integer.valueOf(Post.text(message.getBody())), 1, Integer::sum);
          try {
            reading.basicAck(message.getEnvelope().getDeliveryTag(), false);
          } catch (AlreadyClosedException comesAgain) {
            return;
          }
        },
        tag -> {});
    sender.start();
  }

  private void send() {
    try {
      Channel channel = connection.createChannel();
      channel.confirmSelect();
      while (!ending) {
        if (send(channel, confirmed)) {
          confirmed++;
        } else {
          sentAgain.add(confirmed);
          Thread.sleep(50);
        }
      }
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static boolean send(Channel channel, int number) throws InterruptedException {
    try {
      channel.basicPublish(
          "", QUEUE, MessageProperties.PERSISTENT_BASIC, Post.bytes(Integer.toString(number)));
      return channel.waitForConfirms(5_000);
    } catch (IOException | ShutdownSignalException | TimeoutException away) {
      return false;
    }
  }

  int read() {
    return read.size();
  }

  /** Confirmed, different ones read, read more than once without a reason, and deliveries. */
  String end() throws Exception {
    ending = true;
    sender.join();
    for (int i = 0; i < 1000 && read.size() < confirmed; i++) {
      Thread.sleep(20);
    }
    connection.close();
    int extra = deliveries.get() - read.size();
    int unexplained = Math.max(0, extra - redelivered.get() - sentAgain.size());
    return confirmed + " " + read.size() + " " + unexplained + " " + deliveries;
  }
}
